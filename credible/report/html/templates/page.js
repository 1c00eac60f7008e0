"use strict";
// Findings and words: each leads to the other. All links work without this; it lights and scrolls.
{
  const panel = document.getElementById("findings"), text = document.getElementById("draft");
  const smooth = () => matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  const beside = () => getComputedStyle(panel).position === "sticky";
  const wordsOf = number => [...text.querySelectorAll(`[data-notes~="${number}"]`)];
  const numberOf = note => note.id.slice("note-".length);
  let last = null, turn = 0;

  const light = (note, words) => {
    document.querySelectorAll(".lit").forEach(each => each.classList.remove("lit"));
    [note, ...words].forEach(each => each.classList.add("lit"));
  };
  // Scrolls the page; the column of the findings is whole on the screen only beside the text.
  const scroll = by => {
    const column = text.getBoundingClientRect();
    if (beside()) by = Math.max(Math.min(by, column.bottom - innerHeight), column.top);
    scrollBy({top: by, behavior: smooth()});
  };
  const show = note => {
    if (!beside()) return;
    const {top, bottom} = note.getBoundingClientRect(), frame = panel.getBoundingClientRect();
    const by = Math.min(Math.max(bottom - frame.bottom + 16, 0), top - frame.top - 16);
    panel.scrollBy({top: top < frame.top + 16 ? top - frame.top - 16 : by, behavior: smooth()});
  };
  const middle = each => {
    const {top, height} = each.getBoundingClientRect();
    return top - (innerHeight - height) / 2;
  };
  // The words of a finding; asked again, the next place where it has some.
  const toWords = note => {
    const words = wordsOf(numberOf(note));
    if (!words.length) return false;
    turn = note === last ? (turn + 1) % words.length : 0;
    last = note;
    light(note, words);
    show(note);
    scroll(middle(words[turn]));
    return true;
  };
  // A finding; the keyboard goes with it.
  const toNote = note => {
    light(note, wordsOf(numberOf(note)));
    last = note;
    turn = -1;
    note.querySelector(".nr").focus({preventScroll: true});
    show(note);
    scroll(beside() ? 0 : middle(note));
  };
  const step = (note, by) => {
    const notes = [...panel.querySelectorAll(".notes > li:has(a.nr)")];
    const next = notes[notes.indexOf(note) + by];
    if (next) { toNote(next); toWords(next); }
  };

  if (panel && text) {
    panel.addEventListener("click", event => {
      const note = event.target.closest(".notes > li"), link = event.target.closest("a");
      if (!note || (link && !link.matches(".nr")) || String(getSelection())) return;
      if (toWords(note) && link) event.preventDefault();
    });
    panel.addEventListener("keydown", event => {
      const by = {ArrowDown: 1, ArrowUp: -1}[event.key];
      if (!by || !event.target.matches("a.nr")) return;
      event.preventDefault();
      step(event.target.closest("li"), by);
    });
    text.addEventListener("click", event => {
      const link = event.target.closest("sup a"), words = event.target.closest("[data-notes]");
      if (!words && !link || event.target.closest("a") !== link || String(getSelection())) return;
      const number = link ? link.hash.slice("#note-".length) : words.dataset.notes.split(" ")[0];
      event.preventDefault();
      toNote(document.getElementById(`note-${number}`));
    });
    document.addEventListener("keydown", event => {
      if (event.key === "Escape") document.querySelectorAll(".lit").forEach(each => each.classList.remove("lit"));
    });
  }
}
// Long tables: search, choose, sort.
document.querySelectorAll("table.searched").forEach(table => {
  const body = table.tBodies[0], rows = [...body.rows], heads = [...table.tHead.rows[0].cells];
  const tools = document.createElement("div"), shown = document.createElement("output");
  const told = rows.map(row => row.textContent.toLowerCase());
  const add = (words, input) => {
    const label = document.createElement("label");
    label.append(words, input);
    tools.append(label);
    input.addEventListener("input", choose);
    return input;
  };
  const search = document.createElement("input");
  search.type = "search";
  const choices = [];
  function choose() {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    rows.forEach((row, at) => {
      row.hidden = !(wanted.every(word => told[at].includes(word)) && choices.every(
        ([column, select]) => !select.value || row.cells[column].textContent === select.value));
      count += !row.hidden;
    });
    shown.textContent = `${count} of ${rows.length} shown`;
  }
  tools.className = "tools";
  add("Search", search);
  heads.forEach((head, column) => {
    if (head.dataset.find === "choice") {
      const select = document.createElement("select");
      const values = [...new Set(rows.map(row => row.cells[column].textContent))].sort();
      select.append(new Option("all", ""), ...values.map(value => new Option(value, value)));
      choices.push([column, add(head.textContent, select)]);
    }
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach(each => each.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const {compare} = new Intl.Collator("en", {numeric: true});
      const by = row => row.cells[column].textContent;
      rows.sort((a, b) => up ? compare(by(a), by(b)) : compare(by(b), by(a)));
      body.append(...rows);
      rows.forEach((row, at) => { told[at] = row.textContent.toLowerCase(); });
    });
  });
  tools.append(shown);
  choose();
  (table.closest(".wide") || table).before(tools);
});
