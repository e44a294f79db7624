// What is typed survives a lost connection: kept on this device alone, without document numbers and files, for a week,
// until the form is sent or the draft is deleted. Without this script the form does everything it does with it. On the
// pages that follow, the draft of what was sent goes, and the buttons that print are shown.
const WEEK = 7 * 24 * 60 * 60 * 1000
const NEVER = new Set(["csrfmiddlewaretoken", "sending", "website", "identity_number", "staged", "drop", "check"])

function place(name) {
  return `gongkai-draft-${name}`
}

function kept(name) {
  try {
    const draft = JSON.parse(localStorage.getItem(place(name)))
    return draft && Date.now() - draft.at < WEEK ? draft : null
  } catch {
    return null
  }
}

function forget(name) {
  try {
    localStorage.removeItem(place(name))
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
}

function typed(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && value && !NEVER.has(name))
}

function keep(form) {
  try {
    localStorage.setItem(place(form.dataset.draft), JSON.stringify({ at: Date.now(), typed: typed(form) }))
  } catch {
    // a full or closed store loses the draft and nothing else
  }
}

function restore(form, draft) {
  for (const field of form.elements) {
    if (!field.name || NEVER.has(field.name) || field.type === "hidden" || field.type === "file") continue
    const values = draft.typed.filter(([name]) => name === field.name).map(([, value]) => value)
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value)
    else if (values.length) field.value = values[0]
  }
}

for (const form of document.querySelectorAll("form[data-draft]")) {
  const bar = form.querySelector("[data-draft-bar]")
  const draft = kept(form.dataset.draft)
  if (bar && draft && draft.typed.length && !document.getElementById("errors")) {
    bar.hidden = false
    bar.querySelector("[data-draft-restore]").addEventListener("click", () => {
      restore(form, draft)
      bar.hidden = true
    })
    bar.querySelector("[data-draft-forget]").addEventListener("click", () => {
      forget(form.dataset.draft)
      bar.hidden = true
    })
  }
  form.addEventListener("input", () => keep(form))
}

for (const done of document.querySelectorAll("[data-draft-done]")) forget(done.dataset.draftDone)

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false
  button.addEventListener("click", () => print())
}
