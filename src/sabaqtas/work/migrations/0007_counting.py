from django.db import migrations, models

CHOICES = [('best', 'the best one counts'), ('last', 'the last one counts')]


class Migration(migrations.Migration):
    """Tests that are there were set when the last try counted; for new ones the best does."""

    dependencies = [
        ('work', '0006_photos'),
    ]

    operations = [
        migrations.AddField(
            model_name='classtest',
            name='counting',
            field=models.CharField(choices=CHOICES, default='last', max_length=4),
        ),
        migrations.AlterField(
            model_name='classtest',
            name='counting',
            field=models.CharField(choices=CHOICES, default='best', max_length=4),
        ),
    ]
