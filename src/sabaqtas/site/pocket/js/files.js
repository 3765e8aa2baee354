// The database of work/static/work/arrivals.js: files on their way, by owner "person:task".

async function photos(mode, act) {
  const known = (await indexedDB.databases?.()) ?? [];
  if (!known.some((one) => one.name === "arrivals")) return [];
  return new Promise((done, fail) => {
    const asked = indexedDB.open("arrivals", 1);
    asked.onerror = () => fail(asked.error);
    asked.onsuccess = () => {
      const run = asked.result.transaction("files", mode);
      const found = act(run.objectStore("files"));
      run.oncomplete = () => done(found.result);
      run.onabort = () => fail(run.error);
    };
  });
}

const listPhotos = async (person) =>
  ((await photos("readonly", (rows) => rows.getAll())) ?? []).filter((job) => job.owner.startsWith(`${person}:`));

// What is in a letter now need not lie here too.
async function dropPhotos(person, address, files) {
  const task = /^\/work\/([0-9a-f-]{36})\//.exec(address)?.[1];
  const isKept = ({ name, size }) => files.some((one) => one.name === name && one.size === size);
  for (const job of files.length ? await listPhotos(person) : []) {
    if (job.owner !== `${person}:${task}` || !isKept(job.file)) continue;
    await photos("readwrite", (rows) => rows.delete(job.id));
  }
}
