// The page of "guichet local" on which one writes and taps as in Telegram.
const LOOK_MS = 500;
const person = document.getElementById("person");
const messages = document.getElementById("messages");
const typing = document.getElementById("typing");
const notice = document.getElementById("notice");
const text = document.getElementById("text");
const orders = document.getElementById("orders");
let last = "";

const call = (what, body) => fetch(`/local/telegram/${person.value}/${what}`, body === undefined ? {} :
  {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body)});

function element(name, content, className) {
  const made = document.createElement(name);
  made.textContent = content;
  if (className) made.className = className;
  return made;
}

function button(label, press) {
  const made = element("button", label);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}

async function say(words) {
  await call("say", {text: words});
  await look();
}

function shown(message) {
  const item = element("li", "", message.bot ? "bot" : "me");
  item.append(element("div", message.text, "words"));
  for (const row of message.keyboard) {
    const line = element("div", "", "keys");
    row.forEach(label => line.append(button(label, () => call("tap", {message: message.id, label}).then(look))));
    item.append(line);
  }
  return item;
}

async function look() {
  const answer = await call("chat");
  if (!answer.ok) return;
  const body = await answer.text();
  if (body === last) return;
  last = body;
  const chat = JSON.parse(body);
  messages.replaceChildren(...chat.messages.map(shown));
  typing.hidden = !chat.typing;
  notice.textContent = chat.notice;
  orders.replaceChildren(...(chat.menu ?? []).map(order => button(`/${order.command} – ${order.description}`, () => {
    orders.hidden = true;
    say(`/${order.command}`);
  })));
  messages.lastElementChild?.scrollIntoView({block: "end"});
}

document.getElementById("say").addEventListener("submit", event => {
  event.preventDefault();
  const words = text.value.trim();
  text.value = "";
  if (words) say(words);
});
text.addEventListener("keydown", event => {
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});
document.getElementById("menu").addEventListener("click", () => { orders.hidden = !orders.hidden; });
person.addEventListener("change", look);
setInterval(() => look().catch(() => {}), LOOK_MS);
look();
