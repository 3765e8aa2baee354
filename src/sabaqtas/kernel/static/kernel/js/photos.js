// Makes photos small before they leave the phone, and shows what will be sent.
//
// <input type="file" name="photos" multiple data-photos="chosen">  <ol class="pages" id="chosen"></ol>
//
// Pictures the browser can read are turned upright and drawn at most 1600 px long; others (HEIC in
// most browsers, documents) go as they are and the server makes them small. Without script the
// form sends the files untouched. An event photos:ready tells when the field holds the small ones.

const LONGEST = 1600;
const SMALL_ENOUGH = 350 * 1024;

async function shrink(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size <= SMALL_ENOUGH) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
    if (!blob || blob.size >= file.size) return file;
    const name = file.name.replace(/\.\w+$/, ".jpg");
    return new File([blob], name, { type: blob.type, lastModified: file.lastModified });
  } catch {
    return file;
  }
}

function row(file) {
  const item = document.createElement("li");
  item.className = "wait";
  const frame = document.createElement("div");
  frame.className = "pages__p";
  if (file.type.startsWith("image/")) frame.append(thumbnail(file));
  const words = document.createElement("div");
  const name = document.createElement("b");
  name.textContent = file.name;
  const size = document.createElement("span");
  size.className = "s quiet";
  size.textContent = new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit",
    unit: "kilobyte",
    maximumFractionDigits: 0,
  }).format(Math.max(1, file.size / 1024));
  words.append(name, document.createElement("br"), size);
  item.append(frame, words);
  return item;
}

function thumbnail(file) {
  const image = document.createElement("img");
  image.alt = "";
  image.width = 90;
  image.src = URL.createObjectURL(file);
  image.addEventListener("load", () => URL.revokeObjectURL(image.src));
  return image;
}

async function prepare(input) {
  const list = document.getElementById(input.dataset.photos);
  const submit = [...(input.form?.querySelectorAll("button:not([type=button])") ?? [])];
  submit.forEach((button) => (button.disabled = true));
  const chosen = new DataTransfer();
  for (const file of [...input.files]) chosen.items.add(await shrink(file));
  input.files = chosen.files;
  for (const old of list?.querySelectorAll("li:not([data-job])") ?? []) old.remove();
  list?.append(...[...chosen.files].map(row));
  submit.forEach((button) => (button.disabled = false));
  input.dispatchEvent(new CustomEvent("photos:ready", { bubbles: true }));
}

for (const input of document.querySelectorAll("input[type=file][data-photos]")) {
  input.addEventListener("change", () => prepare(input));
}
