"use strict";
(() => {
  const root = document.documentElement, panel = document.getElementById("cards");
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const cards = all(".card"), bar = panel.querySelector(".bar"), empty = panel.querySelector(".empty");
  const narrow = matchMedia("(max-width: 61.99rem)");
  const order = cards.map((card) => card.dataset.n);
  let chosen = null;
  root.classList.add("js");
  const flagOf = (n) => document.getElementById("mark-" + n);
  const state = (name) => {
    panel.dataset.state = name;
    bar.hidden = name === "closed";
    empty.hidden = name !== "closed";
  };

  function choose(n, { sheet = "open", scroll = false, hash = true } = {}) {
    chosen = String(n);
    cards.forEach((card) => card.classList.toggle("chosen", card.dataset.n === chosen));
    all(".c[data-n], .flag").forEach((part) => part.classList.toggle("on", part.dataset.n === chosen));
    all(".flag").forEach((flag) => flag.dataset.n === chosen ? flag.setAttribute("aria-current", "true") : flag.removeAttribute("aria-current"));
    const card = document.getElementById("card-" + chosen);
    const verdict = [...card.querySelectorAll(".verdict .badge")].pop();
    const where = bar.querySelector(".where");
    where.textContent = `Claim ${chosen} of ${cards.length}`;
    where.append(verdict.cloneNode(true));
    panel.scrollTop = 0;
    state(sheet);
    if (hash) history.replaceState(null, "", "#card-" + chosen);
    // On a phone the sheet covers most of the screen: the claim's first words go above it.
    const words = narrow.matches ? document.querySelector(`.text .c[data-n="${chosen}"]`) : null;
    const target = words || flagOf(chosen);
    if ((scroll || narrow.matches) && hash && target) {
      const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
      target.scrollIntoView({ block: narrow.matches ? "start" : "center", behavior });
    }
    return card;
  }
  function close() {
    const last = chosen && flagOf(chosen);
    all(".on").forEach((part) => part.classList.remove("on"));
    all(".flag[aria-current]").forEach((flag) => flag.removeAttribute("aria-current"));
    cards.forEach((card) => card.classList.remove("chosen"));
    state("closed");
    if (last) last.focus({ preventScroll: true });
  }
  function step(by) {
    if (!order.length) return;
    const here = order.indexOf(chosen);
    const next = order[(here + by + order.length) % order.length];
    choose(next, { scroll: true });
    flagOf(next).focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#card-"]');
    if (link) {
      event.preventDefault();
      const card = choose(link.getAttribute("href").slice(6), { scroll: !link.classList.contains("flag") });
      if (event.detail === 0) card.focus({ preventScroll: true });
      return;
    }
    const words = event.target.closest(".text .c[data-n]");
    if (words && !String(getSelection())) return void choose(words.dataset.n);
    const button = event.target.closest("[data-go]");
    if (!button) return void (panel.contains(event.target) && panel.dataset.state === "peek" && state("open"));
    if (button.dataset.go === "close") close();
    else if (button.dataset.go === "grip") state(panel.dataset.state === "peek" ? "open" : "peek");
    else step(Number(button.dataset.go));
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const onFlag = event.target.closest?.(".flag");
    const by = { j: 1, k: -1 }[event.key] ?? (onFlag ? { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key] : undefined);
    if (event.key === "Escape") close();
    else if (by && onFlag && event.key.startsWith("Arrow")) {
      event.preventDefault();
      const flags = all(".flag"), at = flags.indexOf(onFlag);
      flags[(at + by + flags.length) % flags.length].focus();
    } else if (by) {
      event.preventDefault();
      step(by);
    }
  });
  const glow = (n, on) => all(`.c[data-n="${n}"]`).forEach((part) => part.classList.toggle("hover", on));
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(name, (event) => {
      const part = event.target.closest?.(".flag, .c[data-n]");
      if (part) glow(part.dataset.n, on);
    });
  }
  const asked = /^#card-(\d+)$/.exec(location.hash);
  if (asked && document.getElementById("card-" + asked[1])) choose(asked[1], { scroll: true });
  else if (panel.dataset.lead) choose(panel.dataset.lead, { sheet: narrow.matches ? "peek" : "open", hash: false });
  else state("closed");
})();
