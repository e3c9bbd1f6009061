// Keys. An element says its key: data-key="1", "F2", "alt+1", "ctrl+enter"; and what it does: data-key-says="签收".
// Buttons and links are pressed, boxes are focused. Single keys rest while somebody types; j, k and Enter walk
// the rows of [data-rows]; "?" shows all keys of the page, and lets the reader switch single keys off.
const chinese = document.documentElement.lang.startsWith("zh");
const say = (zh, en) => (chinese ? zh : en);
const offKey = "jiban-single-keys-off";

const isOff = () => localStorage.getItem(offKey) === "1";
const isTyping = (element) =>
  element?.isContentEditable || (element?.matches?.("input, textarea, select") && !element.matches("[type=radio], [type=checkbox], [type=submit]"));
// A digit answers the first question that has no answer yet; once all have one, it changes the last.
const isAnswered = (element) => element.type === "radio" && element.form?.elements[element.name]?.value;
const isShown = (element) => !element.disabled && element.getClientRects().length > 0;

function nameOf(event) {
  const parts = [event.ctrlKey || event.metaKey ? "ctrl" : "", event.altKey ? "alt" : ""];
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  return [...parts, event.altKey && digit ? digit[1] : event.key.toLowerCase()].filter(Boolean).join("+");
}

function press(element) {
  // A choice taken while somebody types does not take the typing away.
  if (isTyping(document.activeElement) && element.matches("[type=radio], [type=checkbox]")) {
    element.click();
  } else if (isTyping(element)) {
    element.focus();
    element.select?.();
  } else {
    element.focus();
    element.click();
  }
}

function rows() {
  const lists = [...document.querySelectorAll("[data-rows]")].filter(isShown);
  return lists.flatMap((list) => [...list.children]).filter((row) => row.querySelector("a[href]"));
}

function walk(step) {
  const all = rows();
  if (all.length === 0) return;
  const focused = all.findIndex((row) => row.contains(document.activeElement));
  const here = focused >= 0 ? focused : all.findIndex((row) => row.classList.contains("is-here"));
  const next = all[Math.max(0, Math.min(all.length - 1, here + step))];
  all.forEach((row) => row.classList.remove("is-here"));
  next.classList.add("is-here");
  next.querySelector("a[href]").focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented) return;
  const name = nameOf(event);
  const single = !name.includes("+") && !/^f\d+$/.test(name);

  if (name === "escape" && isTyping(document.activeElement)) return document.activeElement.blur();
  if (single && (isTyping(document.activeElement) || isOff() || document.querySelector("dialog[open]"))) return;

  const named = [...document.querySelectorAll("[data-key]")].filter((element) => element.dataset.key.toLowerCase() === name && isShown(element));
  const target = named.find((element) => !isAnswered(element)) ?? named.at(-1);
  if (target && !event.repeat) {
    event.preventDefault();
    press(target);
  } else if (name === "j") walk(+1);
  else if (name === "k") walk(-1);
  else if (name === "?") show();
});

function line(key, words) {
  const pair = document.createElement("div");
  const [dt, dd] = [document.createElement("dt"), document.createElement("dd")];
  const kbd = document.createElement("kbd");
  kbd.className = "key-hint";
  kbd.textContent = key;
  dt.append(kbd);
  dd.textContent = words;
  pair.append(dt, dd);
  return pair;
}

function show() {
  const dialog = document.createElement("dialog");
  dialog.className = "keys-dialog";
  dialog.setAttribute("aria-labelledby", "keys-title");
  dialog.innerHTML = `<header><h2 id="keys-title"></h2><button type="button" class="btn btn-ghost" autofocus></button></header><dl></dl>
    <footer class="card-footer"><label class="form-check"><input type="checkbox" class="form-check-input"><span class="form-check-label"></span></label></footer>`;
  dialog.querySelector("h2").textContent = say("快捷键", "Keys");
  dialog.querySelector("button").textContent = say("关闭", "Close");
  dialog.querySelector(".form-check-label").textContent = say("停用单键快捷键", "Switch single keys off");

  const list = dialog.querySelector("dl");
  const said = [...document.querySelectorAll("[data-key][data-key-says]")].filter(isShown);
  list.append(...said.map((element) => line(element.dataset.key, element.dataset.keySays)));
  if (rows().length > 0) {
    list.append(line("j", say("下一行", "Next row")), line("k", say("上一行", "Previous row")), line("Enter", say("打开", "Open")));
  }
  list.append(line("Esc", say("离开输入框", "Leave the box")), line("?", say("快捷键", "Keys")));

  const off = dialog.querySelector("input");
  off.checked = isOff();
  off.addEventListener("change", () => localStorage.setItem(offKey, off.checked ? "1" : "0"));
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

for (const button of document.querySelectorAll("[data-show-keys]")) {
  button.hidden = false;
  button.addEventListener("click", show);
}
