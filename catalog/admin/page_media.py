"""What the pages of items and batches load beside the admin's own styles."""

from js_asset import Media, Script

DIRECTORY_MEDIA = Media(css={"all": ["gongkai/filing.css", "gongkai/directory.css"]}, js=[])
FORM_MEDIA = Media(
    css={"all": ["gongkai/editor.css", "gongkai/filing.css"]}, js=[Script("gongkai/filing.js", type="module")]
)
