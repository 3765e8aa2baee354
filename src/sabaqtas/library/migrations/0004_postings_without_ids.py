"""A posting is found by its term: it needs no id. The index of an installation is kept."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

COPY = (
    "INSERT INTO library_leanposting (generation_id, term, part, packed)"
    " SELECT generation_id, term, part, packed FROM library_posting"
)


def copy(apps: Any, schema_editor: Any) -> None:
    """PostgreSQL alters no table whose keys are still to be checked: they are checked here."""
    schema_editor.execute(COPY)
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0003_media'),
    ]

    operations = [
        migrations.CreateModel(
            name='LeanPosting',
            fields=[
                ('pk', models.CompositePrimaryKey('generation_id', 'term', 'part', blank=True, editable=False, primary_key=True, serialize=False)),
                ('term', models.CharField(max_length=100)),
                ('part', models.PositiveIntegerField()),
                ('packed', models.BinaryField()),
                ('generation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.indexgeneration')),
            ],
        ),
        migrations.RunPython(copy),
        migrations.DeleteModel(name='Posting'),
        migrations.RenameModel(old_name='LeanPosting', new_name='Posting'),
    ]
