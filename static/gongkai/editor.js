// The editor of a document's body: headings, lists, tables, two alignments, and nothing a published page has no use for.
// It stands on the editor that django-prose-editor ships; without scripts its plain text box stays as it is.
import * as prose from "django-prose-editor/editor"

const SIDES = { center: "text-center", end: "text-end" }

function sideOf(element) {
  const set = element.style.textAlign || element.getAttribute("align") || ""
  if (element.classList.contains(SIDES.center) || set === "center") return "center"
  return element.classList.contains(SIDES.end) || set === "right" || set === "end" ? "end" : null
}

// Paragraphs and headings may stand in the middle or at the right, as titles and signatures of documents do.
const sided = (node) =>
  node.extend({
    addAttributes() {
      return {
        ...this.parent?.(),
        side: {
          default: null,
          parseHTML: sideOf,
          renderHTML: ({ side }) => (side ? { class: SIDES[side] } : {}),
        },
      }
    },
  })

const extensions = () => [
  prose.Document,
  prose.Text,
  sided(prose.Paragraph),
  sided(prose.Heading).configure({ levels: [2, 3, 4] }),
  prose.Bold,
  prose.Underline,
  prose.Strike,
  prose.Subscript,
  prose.Superscript,
  prose.HardBreak,
  prose.HorizontalRule,
  prose.Blockquote,
  prose.BulletList,
  prose.OrderedList,
  prose.ListItem,
  prose.Link.configure({ openOnClick: false, autolink: false, HTMLAttributes: { target: null, rel: null } }),
  prose.Table.configure({ resizable: false }),
  prose.TableRow,
  prose.TableHeader,
  prose.TableCell,
  prose.History,
  prose.Dropcursor,
  prose.Gapcursor,
]

const kindOf = (editor) => (editor.isActive("heading") ? "heading" : "paragraph")
const turn = (side) => (editor) => {
  const kind = kindOf(editor)
  const next = editor.getAttributes(kind).side === side ? null : side
  return editor.chain().focus().updateAttributes(kind, { side: next }).run()
}
const act = (name, value) => (editor) => editor.chain().focus()[name](value).run()
const heading = (level) => ({ does: act("toggleHeading", { level }), on: (e) => e.isActive("heading", { level }) })
const inTable = (editor) => editor.isActive("table")

const BUTTONS = [
  [
    { name: "paragraph", does: act("setParagraph"), on: (e) => e.isActive("paragraph") },
    { name: "heading2", ...heading(2) },
    { name: "heading3", ...heading(3) },
    { name: "heading4", ...heading(4) },
  ],
  [
    { name: "bold", does: act("toggleBold"), on: (e) => e.isActive("bold") },
    { name: "underline", does: act("toggleUnderline"), on: (e) => e.isActive("underline") },
    { name: "center", does: turn("center"), on: (e) => e.getAttributes(kindOf(e)).side === "center" },
    { name: "right", does: turn("end"), on: (e) => e.getAttributes(kindOf(e)).side === "end" },
  ],
  [
    { name: "bullets", does: act("toggleBulletList"), on: (e) => e.isActive("bulletList") },
    { name: "numbers", does: act("toggleOrderedList"), on: (e) => e.isActive("orderedList") },
    { name: "link", does: link, on: (e) => e.isActive("link") },
    { name: "table", does: act("insertTable", { rows: 3, cols: 3, withHeaderRow: true }), when: (e) => !inTable(e) },
  ],
  [
    { name: "rowAdd", does: act("addRowAfter"), when: inTable },
    { name: "rowRemove", does: act("deleteRow"), when: inTable },
    { name: "columnAdd", does: act("addColumnAfter"), when: inTable },
    { name: "columnRemove", does: act("deleteColumn"), when: inTable },
    { name: "merge", does: act("mergeCells"), when: inTable },
    { name: "split", does: act("splitCell"), when: inTable },
    { name: "headerCell", does: act("toggleHeaderCell"), when: inTable },
    { name: "tableRemove", does: act("deleteTable"), when: inTable },
  ],
  [
    { name: "undo", does: act("undo"), can: (e) => e.can().undo() },
    { name: "redo", does: act("redo"), can: (e) => e.can().redo() },
  ],
]

function link(editor, words) {
  const present = editor.getAttributes("link").href || ""
  const address = window.prompt(words.address, present || "https://")
  if (address === null) return
  const chain = editor.chain().focus().extendMarkRange("link")
  if (/^(https?:\/\/|mailto:)[^\s]+$/i.test(address)) chain.setLink({ href: address }).run()
  else chain.unsetLink().run()
}

function menu(editor, words) {
  const bar = document.createElement("div")
  bar.className = "gk-editor-bar"
  bar.setAttribute("role", "toolbar")
  bar.setAttribute("aria-label", words.bar)
  for (const group of BUTTONS) {
    const part = document.createElement("div")
    part.append(...group.map((one) => button(editor, words, one)))
    bar.append(part)
  }
  return bar
}

function button(editor, words, { name, does, on, when, can }) {
  const made = document.createElement("button")
  made.type = "button"
  made.textContent = words[name]
  // The cursor stays where it is, and what was typed last is taken in before anything is done to it.
  made.addEventListener("mousedown", (event) => event.preventDefault())
  made.addEventListener("click", () => {
    editor.view.domObserver.forceFlush()
    does(editor, words)
  })
  const show = () => {
    if (on) made.setAttribute("aria-pressed", String(on(editor)))
    if (when) made.hidden = !when(editor)
    if (can) made.disabled = !can(editor)
  }
  editor.on("transaction", show)
  show()
  return made
}

// The editor knows no table captions: one becomes a centred line above its table.
function readable(html) {
  const page = new DOMParser().parseFromString(html, "text/html")
  for (const caption of page.querySelectorAll("caption")) {
    const line = page.createElement("p")
    line.className = SIDES.center
    line.textContent = caption.textContent
    caption.closest("table").before(line)
    caption.remove()
  }
  return page.body.innerHTML
}

// Word and WPS paste more than text: comments, office tags, empty paragraphs, styles. Of a tag's attributes only those
// stay that say something; an alignment becomes one of ours. Nothing of it is ever parsed with its styles.
const KEPT = /\b(href|title|colspan|rowspan|start|data-pm-slice)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)/gi
const TAG = /<([a-z][a-z0-9]*)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/gi

function sideIn(attributes) {
  if (/text-center|text-align:\s*center|\balign\s*=\s*["']?center/i.test(attributes)) return SIDES.center
  return /text-end|text-align:\s*(?:right|end)|\balign\s*=\s*["']?right/i.test(attributes) ? SIDES.end : ""
}

const pasted = (html) =>
  html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<(style|script|xml|title)\b[\s\S]*?<\/\1>/gi, "")
    .replace(/<\/?(?:o|w|v|m):[^>]*>/gi, "")
    .replace(TAG, (_tag, name, attributes) => {
      const side = sideIn(attributes)
      return `<${[name, ...(attributes.match(KEPT) || []), ...(side ? [`class="${side}"`] : [])].join(" ")}>`
    })
    .replace(/<p[^>]*>(?:\s|&nbsp;|<br>|<span>(?:\s|&nbsp;)*<\/span>)*<\/p>/gi, "")

function start(box) {
  const words = JSON.parse(box.dataset.gkEditor)
  const frame = document.createElement("div")
  frame.className = "gk-editor prose-editor"
  box.before(frame)
  const editor = new prose.Editor({
    element: frame,
    extensions: extensions(),
    content: readable(box.value),
    injectCSS: false,
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": words.box, class: "gk-editor-page" },
      transformPastedHTML: pasted,
      // Into an empty paragraph whole paragraphs are put as they are: joined to it, the first would lose its alignment.
      transformPasted: (slice, view) =>
        view.state.selection.$from.parent.content.size ? slice : new slice.constructor(slice.content, 0, 0),
    },
    onUpdate: ({ editor: changed }) => {
      box.value = changed.isEmpty ? "" : changed.getHTML()
    },
  })
  frame.prepend(menu(editor, words))
  box.form?.addEventListener("submit", () => editor.view.domObserver.forceFlush())
  box.hidden = true
  document.querySelector(`label[for="${box.id}"]`)?.addEventListener("click", () => editor.commands.focus())
}

for (const box of document.querySelectorAll("textarea[data-gk-editor]")) start(box)
