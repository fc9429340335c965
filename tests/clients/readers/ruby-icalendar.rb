#!/usr/bin/env ruby
# SPDX-License-Identifier: MIT
require 'icalendar'
require 'json'
require 'open-uri'

site, _state, *paths = ARGV

def tell(path, fields)
  puts JSON.generate({ file: path }.merge(fields))
end

def moment(value)
  value.to_time.utc.strftime('%Y-%m-%dT%H:%MZ')
end

def tell_event(path, event)
  whole = event.dtstart.is_a?(Icalendar::Values::Date)
  tell path,
       uid: event.uid.to_s,
       start: whole ? event.dtstart.strftime('%Y-%m-%d') : moment(event.dtstart),
       end: whole ? (event.dtend - 1).strftime('%Y-%m-%d') : moment(event.dtend || event.dtstart),
       title: event.summary.to_s,
       status: event.status.to_s,
       sequence: event.sequence.to_i,
       alarms: event.alarms.length
end

paths.each do |path|
  text = URI.parse(site + path).open(&:read).force_encoding('UTF-8')
  calendars = Icalendar::Calendar.parse(text)
  raise "#{calendars.length} calendars" unless calendars.length == 1

  calendars.first.events.each { |event| tell_event(path, event) }
  tell path, read: true, name: calendars.first.x_wr_calname.first.to_s
rescue StandardError => e
  tell path, error: "#{e.class}: #{e.message}"
end
