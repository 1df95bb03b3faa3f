"use strict";
// Makes the page searchable. Without it the page shows the same, shortened. Names reach the page as text, never as markup.
(() => {
  const ROWS = 100;
  const PEOPLE = 200;
  const data = JSON.parse(document.getElementById("plan").textContent);
  const many = data.targets.length > 1;
  const numbers = new Intl.NumberFormat("en");
  const count = (number, one, more) => `${numbers.format(number)} ${number === 1 ? one : more}`;
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const state = { show: "all", words: [] };

  function element(tag, name, ...children) {
    const node = document.createElement(tag);
    if (name) node.className = name;
    node.append(...children);
    return node;
  }

  const name = (text) => element("bdi", "", text);

  // Shows the first items and a button for more, so that ten thousand groups cost as much as a hundred.
  function fill(place, items, step, make) {
    const more = element("button", "more");
    more.type = "button";
    let shown = 0;
    const grow = () => {
      const first = shown;
      shown = Math.min(items.length, shown + step);
      const nodes = items.slice(first, shown).map(make);
      if (more.parentNode) more.before(...nodes);
      else place.append(...nodes, more);
      const rest = items.length - shown;
      more.textContent = `Show ${numbers.format(Math.min(step, rest))} more of ${numbers.format(rest)}`;
      if (rest > 0) return;
      more.remove();
      if (first > 0) nodes[0].querySelector("summary")?.focus();
    };
    place.replaceChildren();
    more.addEventListener("click", grow);
    grow();
  }

  const LOOK = {
    "+m": ["add", "+", "member"], "-m": ["remove", "\u2212", "member"],
    "+a": ["add", "+", "admin"], "-a": ["remove", "\u2212", "admin"], "?": ["none", "?", ""],
  };

  function person([kind, label, why]) {
    const [look, sign, role] = LOOK[kind];
    const node = element("li", look, element("span", "sign", sign), element("span", "role", role), name(label));
    if (why) node.append(element("span", "why", why));
    return node;
  }

  function counts(row) {
    const node = element("span", "counts");
    for (const [kind, [look, sign, role]] of Object.entries(LOOK)) {
      const number = row.p.reduce((sum, one) => sum + (one[0] === kind ? 1 : 0), 0);
      if (!number || !role) continue;
      node.append(element("span", look, `${sign}${count(number, role, role + "s")}`));
    }
    return node;
  }

  function head(row) {
    const title = element("span", "name", name(row.n));
    if (row.t) title.append(" \u2192 ", name(row.t));
    const parts = [element("span", "mark", row.mark), title];
    if (row.tag) parts.push(element("span", "tag", row.tag));
    if (row.h || row.w) parts.push(element("span", "what", row.h || row.w));
    parts.push(counts(row));
    return parts;
  }

  function show({ row, people }) {
    if (!row.p.length) return element("div", `row ${row.look}`, ...head(row));
    const node = element("details", `row ${row.look}`, element("summary", "", ...head(row)));
    const list = element("ul", "people");
    const fillOnce = () => {
      if (!list.childNodes.length) fill(list, people, PEOPLE, person);
    };
    if (people.length < row.p.length) {
      node.append(element("p", "part", `${count(people.length, "person", "people")} of ${numbers.format(row.p.length)}`));
      node.open = state.words.length > 0;
    }
    node.append(list);
    node.addEventListener("toggle", () => { if (node.open) fillOnce(); });
    if (node.open) fillOnce();
    return node;
  }

  // What of a row is asked for: nothing, or the row with those of its people that are.
  function sought(row) {
    if (state.show === "held" && !row.h) return null;
    if (state.show === "removals" && !row.x) return null;
    const taken = state.show === "removals" && row.s !== "gone" ? row.p.filter(([kind]) => kind[0] === "-") : row.p;
    row.title ??= fold(`${row.n}\n${row.t ?? ""}\n${row.w ?? ""}\n${row.h ?? ""}`);
    const has = (text) => state.words.every((word) => text.includes(word));
    if (has(row.title)) return { row, people: taken };
    row.text ??= fold(row.p.map((one) => one[1]).join("\n"));
    if (!state.words.every((word) => row.text.includes(word))) return null;
    const people = taken.filter((one) => has(fold(one[1])));
    return people.length ? { row, people } : null;
  }

  const lists = data.targets.flatMap((target, place) => {
    for (const row of target.held) Object.assign(row, { look: "held", mark: "!", tag: many ? target.name : "" });
    for (const row of target.rows) Object.assign(row, look(row));
    for (const row of target.lists) Object.assign(row, { look: "none", mark: "?" });
    return [{ place: document.querySelector(`#target-${place} .rows`), rows: [...target.rows, ...target.lists] }];
  });
  lists.unshift({ place: document.querySelector("#held .rows"), rows: data.targets.flatMap((target) => target.held) });

  function look(row) {
    if (row.s === "gone") return { look: "remove", mark: "\u2212" };
    return row.s === "new" ? { look: "add", mark: "+" } : { look: "change", mark: "~" };
  }

  function update() {
    let groups = 0;
    let people = 0;
    for (const { place, rows } of lists) {
      if (!place) continue;
      const found = rows.map(sought).filter(Boolean);
      groups += found.filter(({ row }) => row.look !== "none").length;
      people += found.reduce((sum, one) => sum + one.people.length, 0);
      place.closest("section").hidden = !found.length && (state.words.length > 0 || state.show !== "all");
      fill(place, found, ROWS, show);
    }
    const isAll = state.show === "all" && !state.words.length;
    const told = `${count(groups, "group", "groups")}, ${count(people, "change of a person", "changes of people")}`;
    document.getElementById("found").textContent = isAll ? "" : groups || people ? told : "Nothing is like that.";
  }

  let timer;
  document.getElementById("find").addEventListener("input", (event) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      state.words = fold(event.target.value).split(/\s+/).filter(Boolean);
      update();
    }, 120);
  });
  for (const button of document.querySelectorAll("button[data-show]")) {
    button.addEventListener("click", () => {
      state.show = button.dataset.show;
      for (const other of document.querySelectorAll("button[data-show]")) other.setAttribute("aria-pressed", String(other === button));
      update();
    });
  }
  document.querySelector(".tools").hidden = false;
  update();
})();
