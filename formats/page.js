(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
  };
  const now = new Date();
  const DAY = 86400000;
  const language = document.documentElement.lang;

  // A day lasts until its end, where the reader is; a moment is over when it is past.
  const moment = (value) => {
    const hasTime = value.includes("T");
    const day = value.slice(0, 10).split("-").map(Number);
    const start = hasTime ? new Date(value) : new Date(day[0], day[1] - 1, day[2]);
    return { hasTime, start, end: hasTime ? start : new Date(day[0], day[1] - 1, day[2] + 1) };
  };

  // Moments in the reader's own time, unless the page says that already.
  const clock = new Intl.DateTimeFormat(language, { weekday: "short", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });
  const said = ["America/Los_Angeles", "UTC", "Etc/UTC"].includes(clock.resolvedOptions().timeZone);
  for (const time of said ? [] : all("time[datetime*=T]:not(.moved time)")) {
    const place = time.closest("tr")?.lastElementChild || time.parentElement;
    place.append(make("span", "local", `${clock.format(new Date(time.dateTime))}, your time`));
  }

  // What is next.
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const distance = (when) => {
    const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
    const days = Math.round((midnight(when.start) - midnight(now)) / DAY);
    if (when.hasTime && Math.abs(when.start - now) < DAY) {
      const hours = Math.round((when.start - now) / 3600000);
      return hours ? relative.format(hours, "hour") : "within the hour";
    }
    if (Math.abs(days) < 60) return relative.format(days, "day");
    return Math.abs(days) < 730 ? relative.format(Math.round(days / 30.4), "month") : relative.format(Math.round(days / 365.25), "year");
  };
  const list = document.querySelector("ol.next");
  if (list) {
    const items = all("li", list).map((item) => ({ item, when: moment(item.querySelector("time").dateTime) }));
    const ahead = items.filter(({ when }) => when.end > now).sort((a, b) => a.when.end - b.when.end);
    for (const { item } of items) item.hidden = true;
    for (const { item, when } of ahead.slice(0, 4)) {
      item.hidden = false;
      item.append(make("span", "in", distance(when)));
      list.append(item);
    }
    if (!ahead.length) list.before(make("p", "intro", "All of these dates are past."));
  }
  const [next] = all("table.dates tbody tr:not(.off) td > time")
    .map((time) => ({ row: time.closest("tr"), when: moment(time.dateTime) }))
    .filter(({ when }) => when.end > now).sort((a, b) => a.when.end - b.when.end);
  if (next) {
    next.row.classList.add("isnext");
    next.row.querySelector("th").append(make("span", "in", `next: ${distance(next.when)}`));
  }
  for (const svg of all("svg[data-from]")) {
    const from = new Date(svg.dataset.from), to = new Date(svg.dataset.to);
    if (now < from || now > to) continue;
    const x = `${(now - from) / (to - from) * 100}%`;
    const line = document.createElementNS(svg.namespaceURI, "line");
    for (const [name, value] of Object.entries({ x1: x, x2: x, y1: 20, y2: "100%", class: "today" })) line.setAttribute(name, value);
    svg.append(line);
  }

  // Addresses to the clipboard.
  if (navigator.clipboard) {
    for (const button of all(".copy button")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        const words = button.firstChild, address = button.previousElementSibling;
        try {
          await navigator.clipboard.writeText(address.textContent);
          words.data = "Copied";
        } catch {
          words.data = "Press Ctrl+C";
          getSelection().selectAllChildren(address);
        }
        setTimeout(() => { words.data = "Copy"; }, 2000);
      });
    }
  }

  // The filter: every word must be somewhere in a project.
  const field = document.querySelector("input[name=q]");
  const asked = () => new URLSearchParams(location.search).get("q") || "";
  // The projects of other terms are on their own pages, which go on with the words.
  const pass = (words) => {
    for (const link of all(".others a")) link.search = words && new URLSearchParams({ q: words });
  };
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  if (field) {
    const box = field.closest(".filter"), output = box.querySelector("output");
    const groups = all(".group").map((group) => ({
      group,
      projects: all(".project", group).map((project) => ({
        project,
        text: fold([group.querySelector("h3"), ...all("h4, .with, .skills", project)].map((part) => part.textContent).join(" ")),
      })),
    }));
    const total = groups.reduce((sum, { projects }) => sum + projects.length, 0);
    const apply = () => {
      const words = fold(field.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const { group, projects } of groups) {
        let here = 0;
        for (const { project, text } of projects) {
          project.hidden = !words.every((word) => text.includes(word));
          here += !project.hidden;
        }
        group.hidden = here === 0;
        shown += here;
      }
      output.textContent = words.length ? `${shown} of ${total} projects` : "";
      pass(field.value.trim());
    };
    const remember = () => {
      const address = new URL(location.href);
      if (field.value.trim()) address.searchParams.set("q", field.value.trim());
      else address.searchParams.delete("q");
      history.replaceState(null, "", address);
    };
    const recall = () => {
      field.value = asked();
      apply();
    };
    box.hidden = false;
    let timer;
    field.addEventListener("input", () => {
      apply();
      clearTimeout(timer);
      timer = setTimeout(remember, 300);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { field.value = ""; apply(); remember(); }
    });
    addEventListener("popstate", recall);
    recall();
  } else {
    pass(asked());
  }

  // What a link leads to is seen, also within what is folded or filtered out.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let outer = target; outer; outer = outer.parentElement) {
      if (outer.localName === "details") outer.open = true;
      outer.hidden = false;
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
})();
