// Sends letters, oldest first, one sender at a time on this device (Web Locks). The server takes a
// letter once, by its id, however often it comes. Long ones go in pieces and go on after a break.

const AT_ONCE = 400 * 1024;
const PIECE = 128 * 1024;
const TUS = { "Tus-Resumable": "1.0.0" };

class Away extends Error {}

async function sendLetters() {
  if (!(await listLetters()).some((one) => one.state === "waits")) return;
  await navigator.locks.request("pocket-outbox", { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    try {
      for (const row of await listLetters()) {
        if (row.state === "waits" && row.v === 1) await sendOne(row);
      }
    } catch (error) {
      if (!(error instanceof Away)) throw error;
    }
  });
  tell("changed");
}

async function sendOne(row) {
  const child = await get("children", row.owner);
  const headers = { "X-Letter": row.id, "X-Letter-For": row.owner };
  if (child?.token) headers["X-Device"] = child.token;
  const wire = toWire(row.letter);
  if (wire.size > AT_ONCE) await sendPieces(row, wire, headers);
  const long = wire.size > AT_ONCE ? { "X-Came": "1" } : {};
  const answer = await ask("/work/letters/", {
    method: "POST",
    body: wire.size > AT_ONCE ? "" : wire,
    headers: { ...headers, ...long, "Content-Type": "application/octet-stream" },
  });
  if (answer.status >= 500) return; // this letter's trouble, not the line's: the others go on
  const said = await answer.json().catch(() => ({}));
  if (answer.status === 401) return note(row, "signed_out");
  if (answer.status === 422) return sealAnew(row, child);
  if (answer.status === 409 || said.state === "refused") return settle(row, said, "refused");
  if (answer.ok && said.state) return settle(row, said, "sent");
  if (answer.status >= 400) return; // nor is this the line's: one that cannot go holds up no other
  throw new Away();
}

async function ask(address, how) {
  let answer;
  try {
    answer = await fetch(address, { ...how, redirect: "error", credentials: "same-origin" });
  } catch {
    throw new Away();
  }
  return answer;
}

async function sendPieces(row, wire, headers) {
  const address = "/work/letters/uploads/";
  const begun = { ...headers, ...TUS, "Upload-Length": wire.size };
  if ((await ask(address, { method: "POST", headers: begun })).status !== 201) return;
  const there = `${address}${row.id}/`;
  const head = await ask(there, { method: "HEAD", headers: { ...headers, ...TUS } });
  let offset = Number(head.headers.get("Upload-Offset"));
  while (head.ok && offset < wire.size) {
    tell("progress", { id: row.id, percent: Math.floor((100 * offset) / wire.size) });
    const kind = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": offset };
    const body = wire.slice(offset, offset + PIECE);
    const answer = await ask(there, { method: "PATCH", body, headers: { ...headers, ...TUS, ...kind } });
    if (!answer.ok) return; // what became of it is said to the next question
    offset = Number(answer.headers.get("Upload-Offset"));
  }
}

// A full disk only means that nobody is told why.
const note = (row, why) => put("letters", { ...row, why }).catch(() => {});

// The server has another key than the one it was sealed for: only the child can open it for it.
async function sealAnew(row, child) {
  if (!child?.opened) return note(row, "unreadable");
  const body = await open(row.letter, child.opened);
  const letter = await close(body, { server: await recall("server"), child: child.point });
  await put("letters", { ...row, id: crypto.randomUUID(), letter });
  await remove("letters", row.id);
}

async function settle(row, said, state) {
  const child = await get("children", row.owner);
  const told = { ...said, address: said.address || row.address, mark: row.mark };
  const letter = child && said.words && (await close(encode(JSON.stringify(told)), { child: child.point }));
  const keepTold = async () =>
    letter && put("told", { id: row.id, owner: row.owner, at: Date.now(), state, letter, seen: false });
  const isFull = await keepTold().then(() => false, () => true);
  if (state === "sent") await remove("letters", row.id);
  if (isFull) await keepTold().catch(() => {}); // there is room now
  if (state !== "sent") await put("letters", { ...row, state });
  if (said.stands === false) await endStore(row.owner);
  tell("sent", { id: row.id });
}

// An ended device: what the server has is wiped, what it has not stays sealed for its child.
async function endStore(owner) {
  const child = await get("children", owner);
  if (!child) return;
  if ((await listLetters(owner)).some((one) => one.state === "waits")) return;
  for (const name of ["pages", "told"]) {
    for (const row of await list(name)) if (row.owner === owner) await remove(name, row.id);
  }
  await change(owner, { ended: true, opened: null });
  tell("ended");
}

// Asked once in some hours while there is a line: a lost device that is only looked at hears of it.
// Every three hours, or `atOnce` where the server has just refused this device.
async function askState(atOnce = false) {
  for (const child of await list("children")) {
    const asked = (await recall(`asked ${child.id}`)) ?? 0;
    const isFresh = !atOnce && Date.now() - asked < 3 * 3600000;
    if (child.ended || !child.token || isFresh) continue;
    const headers = { "X-Device": child.token };
    const answer = await ask("/phones/state/", { method: "POST", headers }).catch(() => null);
    if (!answer?.ok) continue;
    await remember(`asked ${child.id}`, Date.now());
    const { stands, known } = await answer.json();
    if (!known) await change(child.id, { token: "" });
    if (stands === false) {
      await sendLetters();
      await endStore(child.id);
    }
  }
}
