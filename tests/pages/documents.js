// SPDX-License-Identifier: MIT
// Term documents for the pages to be made of: one of each thing that a page must be able to show. People are made up.

const rows = (year) => [
  ["Project Proposals Open", `January 8, ${year} - February 4, ${year}`],
  ["Mentee Applications Open", `February 5, ${year} - February 18, ${year}`],
  ["Application Review Period", `February 19, ${year} - February 25, ${year}, 11AM PST (19:00 UTC)`],
  ["Selection Notifications", `February 26, ${year}`],
  ["Mentorship Program Begins", `March 3, ${year}`],
  ["Midterm Mentee Evaluations Due", `April 15, ${year}, 5:00 PM PDT (00:00 UTC on April 16)`],
  ["First Stipend Payments", `April 16, ${year}`],
  ["Final Mentee Evaluations Due", `May 27, ${year}, 11AM PDT (18:00 UTC)`],
  ["Second Stipend Payments", `May 28, ${year}`],
  ["Last Day of Term", `May 30, ${year}`],
];

const timeline = (lines) =>
  `## Timeline\n\n| Activity | Date |\n|---|---|\n${lines.map(([what, when]) => `| ${what} | ${when} |\n`).join("")}\n`;

const project = ({ title, words, mentors, skills, number }) => `#### ${title}

- Description: ${words}
- Recommended Skills: ${skills.join(", ")}
- Mentor(s):
${mentors.map((mentor) => `  - ${mentor}\n`).join("")}- Upstream Issue: https://github.com/example-org/example/issues/${number}
${number % 3 === 2 ? "" : `- LFX URL: https://mentorship.lfx.linuxfoundation.org/project/00000000-0000-4000-8000-${String(number).padStart(12, "0")}\n`}
`;

const skills = ["Rust", "Go", "Python", "Kubernetes", "C++", "Documentation", "eBPF", "WebAssembly"];

// A term of COUNT projects, five to an organization, two mentors to a project.
export const many = (count, year, term = 1) => {
  let text = `# Term 0${term} - ${year} March - May\n\nStatus: Accepting applications\n\n${timeline(rows(year))}## Projects\n\n`;
  for (let i = 0; i < count; i++) {
    if (i % 5 === 0) text += `### Organization ${1 + i / 5}\n\n`;
    text += project({
      title: `Teach the ${i}th example to sort its own mail`,
      words: `The example gets more mail every day and sorts none of it.\n\n  1. Read it.\n  2. Sort it, with \`sort -u\`.\n\n  See [the notes](https://example.org/notes/${i}).`,
      mentors: [`Mentor Number${i % 40} (@mentor-${i % 40}-example)`, `Second Person${i} (@second-${i}-example)`],
      skills: [skills[i % skills.length], skills[(i * 3 + 1) % skills.length]],
      number: year * 1000 + i,
    });
  }
  return text;
};

// Titles, names and words that try to be more than text. Markdown drops tags, so most of them are escaped: what the
// reader takes from them is tags, and these a page must show.
const tag = (text) => text.replaceAll("<", "\\<").replaceAll('"', "&quot;").replaceAll("*", "\\*");
export const hostile = (year) => `# Term 01 - ${year} March - May ${tag("<script>top.hit=1</script>")}

Status: Planning ${tag('"><img src=x onerror=top.hit=2>')}

${timeline([...rows(year).slice(0, 5), [tag('"></svg></table><script>top.hit=3</script>'), `March 5, ${year}`],
    ["Orientation call", `March 7, ${year}, in [the room](https://meet.example.org/a?b=1&c=2), times TBD`],
    ["電話會議，請各位學員與導師準時參加", `March 6, ${year}, ${tag("<script>top.hit=12</script>")}`]])}## Projects

### ${tag('</h3><script>top.hit=4</script> & "Sons"')}

${project({
    title: tag("</a></h4></script><script>top.hit=5</script><style>*{display:none}</style>"),
    words: `<script>top.hit=6</script> <img src="https://example.org/pixel.png" onerror="top.hit=7"> [press](javascript:top.hit=8)
  and [here](data:text/html,<script>top.hit=9</script>), ![seen](https://example.org/seen.png), <svg onload=top.hit=10>, [ok](https://example.org/?a=1&b="2")
  [![image](https://example.org/a.png)](https://example.org/b) ${tag("<script>top.hit=13</script> </div></details>")}

  # A heading

  | a | b |
  |---|---|
  | <b>1</b> | \`</script>\` |

  - [x] done
  - [ ] not done

  ${"> ".repeat(20)}deep`,
    mentors: [`Mallory ${tag("<b onclick=top.hit=11>O'Neill</b>")} (@mallory-example)`, "محمد نموذج (@muhammad-example)"],
    skills: [tag('<script>"'), "C++", "日本語", `\`</li>\``],
    number: 1,
  })}${project({
    title: "コンテナの観測可能性を改善するための、とても長い名前のプロジェクト with an_identifier_that_has_no_place_to_break_it_and_goes_on_and_on_and_on_and_on_and_on",
    words: "語".repeat(200),
    mentors: ["Иван Примеров (@ivan-example)", "Averylongnamewithoutanyspaceinitwhatsoeveritgoesonandon Example (@long-example)"],
    skills: ["Go"],
    number: 2,
  })}`;

export const undated = (year) =>
  `# Term 02 - ${year} June - August\n\n## Projects\n\n${many(2, year).split("## Projects\n\n")[1]}`;

export const unprojected = (year) => `# Term 03 - ${year} September - November\n\nStatus: Planning\n\n${timeline([
  ["Project Proposals Open", `August 4, ${year} - August 20, ${year}`],
  ["Kick-off call", "TBD"],
  ["Last Day of Term", `November 28, ${year}`],
])}`;

// What the document above says later: a date has moved, a row has gone.
export const later = (text, year) =>
  text.replace(`| Selection Notifications | February 26, ${year} |`, `| Selection Notifications | February 27, ${year} |`)
    .replace(/\| First Stipend Payments .*\n/, "");
