"""Cartridges made from the published description: 1EdTech Common Cartridge 1.1, 1.2, 1.3."""

import io
import zipfile
from xml.sax.saxutils import escape

LINK = "imswl_xmlv1p{minor}"
TESTS = "imsqti_xmlv1p2/imscc_xmlv1p{minor}/assessment"
TOPIC = "imsdt_xmlv1p{minor}"


def make_manifest(minor: int = 1, *, resources: str | None = None, version: str = "") -> str:
    """A course of two headings: three web links, a page, a discussion topic, a test."""
    number = f"imsccv1p{minor}"
    body = resources if resources is not None else _resources(minor)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="course-7" xmlns="http://www.imsglobal.org/xsd/{number}/imscp_v1p1"
 xmlns:lomr="http://ltsc.ieee.org/xsd/{number}/LOM/resource"
 xmlns:lomm="http://ltsc.ieee.org/xsd/{number}/LOM/manifest"
 xmlns:csmd="http://www.imsglobal.org/xsd/imscsmd_v1p0">
 <metadata><schema>IMS Common Cartridge</schema>
  <schemaversion>{version or f"1.{minor}.0"}</schemaversion>
  <lomm:lom><lomm:general><lomm:title><lomm:string>Физика, 8 сынып</lomm:string></lomm:title>
   <lomm:language>kk-KZ</lomm:language><lomm:keyword><lomm:string>Физика</lomm:string></lomm:keyword>
  </lomm:general><lomm:rights><lomm:cost><lomm:value>no</lomm:value></lomm:cost></lomm:rights></lomm:lom>
 </metadata>
 <organizations><organization identifier="o" structure="rooted-hierarchy"><item identifier="root">
  <item identifier="h1"><title>Электр</title>
   <item identifier="i1" identifierref="r1"><title>Ом заңы</title></item>
   <item identifier="i2" identifierref="r2"><title>Кернеу</title></item>
   <item identifier="i4" identifierref="r4"><title>Дәріс беті</title></item></item>
  <item identifier="h2"><title>Жарық</title>
   <item identifier="i5" identifierref="r5"><title>Талқылайық</title></item>
   <item identifier="i6" identifierref="r6"><title>Бақылау</title></item></item>
 </item></organization></organizations>
 <resources>{body}</resources></manifest>"""


def _resources(minor: int) -> str:
    link = LINK.format(minor=minor)
    return f"""
  <resource identifier="r1" type="{link}"><metadata><lomr:lom>
    <lomr:general><lomr:description><lomr:string>Ток күші мен кернеу.</lomr:string>
     </lomr:description></lomr:general>
    <lomr:educational><lomr:learningResourceType><lomr:value>simulation</lomr:value>
     </lomr:learningResourceType>
     <lomr:typicalLearningTime><lomr:duration>PT15M</lomr:duration>
     </lomr:typicalLearningTime></lomr:educational>
    <lomr:classification><lomr:purpose><lomr:value>educational level</lomr:value></lomr:purpose>
     <lomr:taxonPath><lomr:taxon><lomr:entry><lomr:string>8 сынып</lomr:string></lomr:entry>
     </lomr:taxon></lomr:taxonPath></lomr:classification>
   </lomr:lom><csmd:curriculumStandardsMetadataSet>
    <csmd:curriculumStandardsMetadata providerId="kz">
    <csmd:setOfGUIDs region="KZ" version="2022"><csmd:labelledGUID><csmd:label>8.4.2.6</csmd:label>
     <csmd:GUID>0a8c3c1e-5d0f-4b0e-9d3f-2f0f6f7b8c11</csmd:GUID></csmd:labelledGUID></csmd:setOfGUIDs>
   </csmd:curriculumStandardsMetadata></csmd:curriculumStandardsMetadataSet></metadata>
   <file href="links/r1.xml"/></resource>
  <resource identifier="r2" type="{link}"><file href="links/r%202.xml"/></resource>
  <resource identifier="r3" type="{link}"><file href="links/r3.xml"/></resource>
  <resource identifier="r4" type="webcontent" href="page.html"><file href="page.html"/></resource>
  <resource identifier="r5" type="{TOPIC.format(minor=minor)}"><file href="topic.xml"/></resource>
  <resource identifier="r6" type="{TESTS.format(minor=minor)}"><file href="test.xml"/></resource>"""


def make_link(url: str, title: str = "Сілтеме", minor: int = 1) -> str:
    """One web link."""
    space = f"http://www.imsglobal.org/xsd/imsccv1p{minor}/imswl_v1p{minor}"
    return (
        f'<?xml version="1.0"?><webLink xmlns="{space}"><title>{escape(title)}</title>'
        f'<url href="{escape(url)}" target="_blank"/></webLink>'
    )


def make_cartridge(minor: int = 1, **files: str | bytes) -> io.BytesIO:
    """A whole cartridge; `files` put other contents in, by path."""
    members: dict[str, str | bytes] = {
        "imsmanifest.xml": make_manifest(minor),
        "links/r1.xml": make_link("https://a.example/om", "Ом", minor),
        "links/r 2.xml": make_link("https://a.example/u?x=1&y=2", "U", minor),
        "links/r3.xml": make_link("https://a.example/light", "Жарықтың сынуы", minor),
        "page.html": "<p>Бет</p>",
        "topic.xml": "<topic/>",
        "test.xml": "<questestinterop/>",
    }
    members |= files
    return zip_files(members)


def zip_files(members: dict[str, str | bytes]) -> io.BytesIO:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in members.items():
            archive.writestr(path, data)
    out.seek(0)
    return out
