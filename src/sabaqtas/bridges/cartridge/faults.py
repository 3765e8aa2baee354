"""What can be wrong with a cartridge, and what of it is not carried over."""

from typing import Final

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import declare

NOT_ZIP: Final = declare(
    "cartridge.unreadable",
    cause=_("This is no Common Cartridge (a zip archive), or it is damaged."),
    cure=_("Export the course as “Common Cartridge” again; bring the file unchanged."),
)
TOO_LARGE: Final = declare(
    "cartridge.too_large",
    cause=_("“%(file)s” is larger than %(limit)s MB."),
    cure=_("Export the course without its files: only its links are taken in."),
)
TOO_MANY: Final = declare(
    "cartridge.too_many_files",
    cause=_("The cartridge holds more than %(limit)s files."),
    cure=_("Export the course in parts."),
)
BOMB: Final = declare(
    "cartridge.bomb",
    cause=_("“%(file)s” would unpack to %(megabytes)s MB, far more than it takes packed."),
    cure=_("Nothing was unpacked. Ask its maker for another file; do not open this one elsewhere."),
)
UNSAFE_NAME: Final = declare(
    "cartridge.unsafe_name",
    cause=_("The file name “%(file)s” points outside the cartridge."),
    cure=_("Somebody may have tampered with it. Export the course again."),
)
LINK: Final = declare(
    "cartridge.link",
    cause=_("“%(file)s” is a link to another file, not a file."),
    cure=_("Export the course again and bring that file unchanged."),
)
ENCRYPTED: Final = declare(
    "cartridge.encrypted",
    cause=_("“%(file)s” is locked with a password."),
    cure=_("Export the course without a password."),
)
TWICE: Final = declare(
    "cartridge.file_twice",
    cause=_("The cartridge holds “%(file)s” more than once."),
    cure=_("Export the course again."),
)
PACKING: Final = declare(
    "cartridge.packing",
    cause=_("“%(file)s” is packed in a way that is not read here."),
    cure=_("Make an ordinary zip archive of the files."),
)
DAMAGED: Final = declare(
    "cartridge.file_damaged",
    cause=_("“%(file)s” cannot be unpacked: it is damaged."),
    cure=_("Copy or export the cartridge again; it was probably cut short on the way."),
)
NO_MANIFEST: Final = declare(
    "cartridge.no_manifest",
    cause=_("The archive has no file imsmanifest.xml."),
    cure=_("Choose “Common Cartridge” when you export, not another kind of archive."),
)
BROKEN_XML: Final = declare(
    "cartridge.broken_xml",
    cause=_("The file cannot be read from here on: %(reason)s"),
    cure=_("Export the course again; do not edit the file by hand."),
)
ENTITIES: Final = declare(
    "cartridge.entities",
    cause=_("The file declares entities or a document type; a cartridge never does."),
    cure=_("Nothing was read. Somebody may have tampered with it: export the course again."),
)
WRONG_VERSION: Final = declare(
    "cartridge.wrong_version",
    cause=_("The file says it is “%(text)s”; read are Common Cartridge 1.1, 1.2 and 1.3."),
    cure=_("Choose one of these versions when you export."),
)
PROVIDER_MISSING: Final = declare(
    "cartridge.provider_missing",
    cause=_("It is not said whose items these are."),
    cure=_("Name the provider beside the file."),
)
FILE_MISSING: Final = declare(
    "cartridge.file_missing",
    cause=_("The manifest names “%(file)s”, and the cartridge does not have it."),
    cure=_("Export the course again."),
)
NO_URL: Final = declare(
    "cartridge.no_url",
    cause=_("The web link “%(text)s” has no address."),
    cure=_("Open the link where the course was made, give it an address, and export again."),
)
NOT_HTTPS: Final = declare(
    "cartridge.not_https",
    cause=_("“%(text)s” is no https address; the item is left out."),
    cure=_("If the page has an https address, correct it where the course was made."),
)
TWO_OF_ONE: Final = declare(
    "cartridge.identifier_twice",
    cause=_("Two resources have the identifier “%(text)s”."),
    cure=_("Export the course again."),
)
NO_LINKS: Final = declare(
    "cartridge.no_links",
    cause=_("The cartridge has no web link that could be taken in."),
    cure=_("Only web links are items of the catalogue; files and tests are not carried over."),
)
NO_RESOURCE: Final = declare(
    "cartridge.no_resource",
    cause=_("The contents name a resource “%(text)s” that is not there."),
    cure=_("Nothing needs to be done: the entry is passed over."),
)
_STAYS: Final = _("Nothing needs to be done: only links to pages outside are taken in.")
A_FILE: Final = declare(
    "cartridge.a_file",
    cause=_("“%(title)s” is a file within the cartridge; it is not carried over."),
    cure=_STAYS,
)
A_DISCUSSION: Final = declare(
    "cartridge.a_discussion",
    cause=_("“%(title)s” is a topic for discussion; it is not carried over."),
    cure=_STAYS,
)
A_TEST: Final = declare(
    "cartridge.a_test",
    cause=_("“%(title)s” is a test or a question bank; it is not carried over."),
    cure=_STAYS,
)
A_TOOL: Final = declare(
    "cartridge.a_tool",
    cause=_("“%(title)s” is a tool of another platform (LTI); it is not carried over."),
    cure=_STAYS,
)
ANOTHER: Final = declare(
    "cartridge.another",
    cause=_("“%(title)s” is of a kind that is not read here (%(type)s)."),
    cure=_STAYS,
)
