"use strict";
// The workbench: forms answered in place, keys, words selected. Findings and words: see page.js.
{
  const draft = document.querySelector("#draft[data-number]"), pick = document.getElementById("pick");
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const parsed = async answer => new DOMParser().parseFromString(await answer.text(), "text/html");
  let at = null, chosen = null;

  const swap = page => {
    for (const region of all("[data-region]")) {
      const fresh = page.getElementById(region.id);
      if (fresh) region.replaceChildren(...fresh.childNodes);
    }
  };
  const told = sentence => {
    const place = document.getElementById("problems"), box = document.createElement("div");
    box.className = "problem";
    box.textContent = sentence;
    place.replaceChildren(box);
  };
  const asked = async (address, options = {}) => {
    try {
      return await fetch(address, {...options, headers: {"X-Swap": "1"}});
    } catch {
      told("The workbench does not answer. Perhaps it was ended; start “credible open” again.");
      return null;
    }
  };

  // a form is answered in place: what was changed is put in place of what stood there
  const send = async (form, button) => {
    const fields = new URLSearchParams(new FormData(form, button));
    const place = at && at.closest("p[id]") && at.closest("p[id]").id;
    const answer = await asked(form.action, {method: "POST", body: fields});
    if (!answer) return;
    const page = await parsed(answer);
    if (!answer.ok) {
      document.getElementById("problems").replaceChildren(...page.getElementById("problems").childNodes);
      document.getElementById("problems").scrollIntoView({block: "nearest"});
      return;
    }
    const focused = document.activeElement && document.activeElement.value;
    swap(page);
    if (draft && place && form.closest("#card, #draft")) point(document.getElementById(place), true);
    else if (document.activeElement === document.body && button) {
      const same = all(`button[value="${CSS.escape(focused || button.value)}"]:not(:disabled)`)[0];
      if (same) same.focus({preventScroll: true});
    }
  };
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.dataset.ask && !confirm(form.dataset.ask)) { event.preventDefault(); return; }
    if (!form.matches("form[data-swap]")) return;
    event.preventDefault();
    send(form, event.submitter);
  });
  document.addEventListener("change", event => {
    const form = event.target.closest("form[data-at-once]");
    if (form) form.requestSubmit(form.querySelector("button"));
  });

  // a file that is dropped anywhere goes into the form for it
  const drop = document.querySelector("form[data-drop]");
  if (drop) {
    const zone = drop.querySelector(".drop"), input = drop.querySelector("input[type=file]");
    addEventListener("dragover", event => { event.preventDefault(); zone.classList.add("over"); });
    addEventListener("dragleave", () => zone.classList.remove("over"));
    addEventListener("drop", event => {
      event.preventDefault();
      zone.classList.remove("over");
      if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    });
    drop.addEventListener("submit", () => {
      const button = drop.querySelector(".main-button");
      button.textContent = "Reading …";
    });
  }

  // the marks of the text, one after the other
  const stops = () => all("#draft u, #draft p[id]").filter(
    each => each.matches("u") || !each.querySelector("u"));
  const point = (element, focus) => {
    all("#draft .at").forEach(each => each.classList.remove("at"));
    at = element;
    if (!at) return;
    at.classList.add("at");
    if (focus) {
      at.tabIndex = -1;
      at.focus({preventScroll: true});
      const {top, bottom} = at.getBoundingClientRect();
      if (top < 150 || bottom > innerHeight - 40) at.scrollIntoView({block: "center"});
    }
  };
  const step = by => {
    const list = stops(), now = list.findIndex(each => each === at || (at && each.contains(at)));
    const next = list[Math.max(0, Math.min(list.length - 1, now < 0 ? 0 : now + by))];
    if (next) point(next, true);
  };

  // what was taken from a paragraph, under it
  const open = async (element, {words = "", keyboard = false} = {}) => {
    const paragraph = element.closest("p[id]");
    if (!paragraph) return;
    const query = new URLSearchParams({
      at: paragraph.dataset.label || paragraph.id, picked: words ? "1" : "",
      words: words || (element.matches("u") ? element.textContent : ""),
    });
    const answer = await asked(`/d/${draft.dataset.number}/card?${query}`);
    if (!answer || !answer.ok) return;
    const card = (await parsed(answer)).getElementById("card");
    close();
    paragraph.after(card);
    point(element);
    if (keyboard || words) card.querySelector(words ? "input[name=word]" : "button").focus();
  };
  const close = () => {
    const card = document.getElementById("card");
    if (card) card.remove();
    if (pick) pick.hidden = true;
  };
  if (draft) {
    draft.addEventListener("click", event => {
      if (event.target.closest("[data-close]")) { close(); point(at, true); return; }
      if (event.target.closest("a, .card, summary") || String(getSelection())) return;
      const mark = event.target.closest("u") || event.target.closest("p[id]");
      if (mark) open(mark);
    });
    document.addEventListener("selectionchange", () => {
      const selection = getSelection(), words = String(selection).trim();
      const node = selection.anchorNode && selection.anchorNode.parentElement;
      const paragraph = node && node.closest("#draft p[id]");
      const other = selection.focusNode && selection.focusNode.parentElement;
      if (!words || !paragraph || !other || other.closest("#draft p[id]") !== paragraph) {
        if (document.activeElement !== pick) pick.hidden = true;
        return;
      }
      // the numbers of findings stand among the words, and are none
      const part = selection.getRangeAt(0).cloneContents();
      all("sup, .label, .tag", part).forEach(each => each.remove());
      chosen = {paragraph, words: part.textContent.trim()};
      const {right, bottom} = selection.getRangeAt(0).getBoundingClientRect();
      pick.style.left = `${Math.max(8, Math.min(right, innerWidth - 160)) + scrollX}px`;
      pick.style.top = `${bottom + scrollY + 6}px`;
      pick.hidden = false;
    });
    pick.addEventListener("mousedown", event => event.preventDefault());
    pick.addEventListener("click", () => {
      pick.hidden = true;
      if (chosen) open(chosen.paragraph, {words: chosen.words});
      getSelection().removeAllRanges();
    });
  }

  const help = document.getElementById("help");
  all("[data-help]").forEach(each => each.addEventListener("click", () => help.showModal()));
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { if (document.getElementById("card")) { close(); point(at, true); } return; }
    if (event.target.closest("input, textarea, select, dialog")) return;
    const press = value => {
      const button = document.querySelector(`.standing button[value=${value}]:not(:disabled)`);
      if (button) button.click();
    };
    const keys = {"?": () => help.showModal(), u: () => press("undo"), r: () => press("redo")};
    if (draft) {
      keys.j = () => step(1);
      keys.k = () => step(-1);
      if (at && event.target === at) keys.Enter = () => open(at, {keyboard: true});
    }
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
}
