#!/usr/bin/env php
<?php
// SPDX-License-Identifier: MIT
// Every complaint of the validator is a fault, whatever its level.
require 'Sabre/VObject/autoload.php';

[, $site, , ] = $argv;

function tell(string $path, array $fields): void
{
    echo json_encode(['file' => $path] + $fields, JSON_THROW_ON_ERROR), "\n";
}

function moment(DateTimeInterface $date): string
{
    return (new DateTimeImmutable('@' . $date->getTimestamp()))->format('Y-m-d\TH:i\Z');
}

// This version gives texts as they are written.
function unescaped(string $text): string
{
    return preg_replace('/\\\\([\\\\,;])/', '$1', $text);
}

function tell_event(string $path, Sabre\VObject\Component $event): void
{
    $whole = !$event->DTSTART->hasTime();
    $start = DateTimeImmutable::createFromInterface($event->DTSTART->getDateTime());
    $end = isset($event->DTEND) ? DateTimeImmutable::createFromInterface($event->DTEND->getDateTime()) : null;
    tell($path, [
        'uid' => (string) $event->UID,
        'start' => $whole ? $start->format('Y-m-d') : moment($start),
        'end' => $whole ? ($end ? $end->modify('-1 day') : $start)->format('Y-m-d') : moment($end ?? $start),
        'title' => unescaped((string) $event->SUMMARY),
        'status' => (string) $event->STATUS,
        'sequence' => (int) (string) $event->SEQUENCE,
        'alarms' => count($event->select('VALARM')),
    ]);
}

foreach (array_slice($argv, 3) as $path) {
    try {
        $calendar = Sabre\VObject\Reader::read(file_get_contents($site . $path));
        foreach ($calendar->select('VEVENT') as $event) {
            tell_event($path, $event);
        }
        foreach ($calendar->validate() as $complaint) {
            throw new RuntimeException($complaint['message']);
        }
        tell($path, ['read' => true, 'name' => unescaped((string) $calendar->{'X-WR-CALNAME'})]);
    } catch (Throwable $error) {
        tell($path, ['error' => get_class($error) . ': ' . $error->getMessage()]);
    }
}
