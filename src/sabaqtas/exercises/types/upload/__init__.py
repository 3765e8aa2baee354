"""Photos of an exercise book, or files. A person looks at them; the machine never grades them."""

from sabaqtas.exercises.types.upload.uploading import Upload

TYPE = Upload()
