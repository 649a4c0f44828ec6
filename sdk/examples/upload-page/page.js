import { AbortError, AuthenticationError, createClient, ItubeError } from "@itube/sdk";

const client = createClient({ baseUrl: document.querySelector('meta[name="itube-api"]').content, cookie: true });

const find = (selector, root = document) => root.querySelector(selector);
const [login, upload, mine, logout] = ["#login", "#upload", "#mine", "#logout"].map((id) => find(id));
const toMegabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

const showSession = (signedIn) => {
  login.hidden = signedIn;
  for (const part of [upload, mine, logout]) part.hidden = !signedIn;
};

/** What went wrong, for the person; anything that is not the SDK's is a mistake of this page. */
const tell = (form, error) => {
  find('[role="alert"]', form).textContent =
    error instanceof ItubeError ? (error.problem?.detail ?? error.message) : "";
  if (error && !(error instanceof ItubeError)) throw error;
};

const toItem = ({ title, visibility, processing_status: status }) => {
  const item = document.createElement("li");
  const parts = [
    ["b", title, ""],
    ["small", visibility.toLowerCase(), ""],
    ["span", status.replace("_", " ").toLowerCase(), `badge ${status}`],
  ];
  for (const [tag, text, name] of parts)
    item.append(Object.assign(document.createElement(tag), { textContent: text, className: name }));
  return item;
};

const showFilms = async () => {
  const films = await client.videos.listMine({ limit: 20 });
  find("ul", mine).replaceChildren(...films.map(toItem));
  find(".empty", mine).hidden = films.length > 0;
};

login.addEventListener("submit", async (event) => {
  event.preventDefault();
  tell(login);
  try {
    await client.auth.login(Object.fromEntries(new FormData(login)));
    login.reset();
    showSession(true);
    await showFilms();
  } catch (error) {
    tell(login, error);
  }
});

logout.addEventListener("click", async () => {
  await client.auth.logout();
  showSession(false);
});

const showChosen = () => {
  const [film] = upload.elements.film.files;
  find("#chosen").textContent = film?.name ?? "Drop a film here";
  find("#size").textContent = film ? toMegabytes(film.size) : "or choose an MP4 file";
  if (film && !upload.elements.title.value) upload.elements.title.value = film.name.replace(/\.\w+$/, "");
};
upload.elements.film.addEventListener("change", showChosen);

const drop = find(".drop");
for (const name of ["dragover", "dragleave", "drop"])
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", name === "dragover");
    if (name !== "drop" || event.dataTransfer.files.length === 0) return;
    upload.elements.film.files = event.dataTransfer.files;
    showChosen();
  });

let stop;
find("#cancel").addEventListener("click", () => stop?.abort());

const onProgress = ({ sent, total }) => {
  find("progress").value = sent / total;
  find("#sent").textContent = `${Math.floor((100 * sent) / total)} % of ${toMegabytes(total)}`;
};

upload.addEventListener("submit", async (event) => {
  event.preventDefault();
  tell(upload);
  const { film, title, visibility } = Object.fromEntries(new FormData(upload));
  stop = new AbortController();
  const going = (on) => {
    find("#going").hidden = !on;
    find("#send").disabled = on;
  };
  onProgress({ sent: 0, total: film.size });
  going(true);
  try {
    await client.uploadVideo(film, { title, visibility }, { onProgress, signal: stop.signal });
    upload.reset();
    showChosen();
    await showFilms();
  } catch (error) {
    if (error instanceof AuthenticationError) showSession(false);
    if (!(error instanceof AbortError)) tell(upload, error);
  } finally {
    going(false);
  }
});

// The session of an earlier visit, where there is one.
try {
  await client.auth.me();
  showSession(true);
  await showFilms();
} catch (error) {
  showSession(false);
  if (!(error instanceof AuthenticationError)) tell(login, error);
}
