from django.db import migrations, models


def tell_words(apps, schema_editor):
    """Judgements without a mark that were kept before they could say so."""
    Mark = apps.get_model("gradebook", "Mark")
    Feedback = apps.get_model("work", "Feedback")
    judged = Feedback.objects.filter(kind="marked", mark__isnull=True)
    rows = Mark.objects.filter(value__isnull=True, source__in=judged.values("id"))
    rows.exclude(comment="").update(in_words=True)


class Migration(migrations.Migration):

    dependencies = [
        ("gradebook", "0001_initial"),
        ("people", "0001_initial"),
        ("work", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="mark",
            name="in_words",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(tell_words, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("in_words", False),
                    models.Q(("comment__gt", ""), ("value__isnull", True)),
                    _connector="OR",
                ),
                name="words_instead_of_a_mark",
            ),
        ),
    ]
