from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0011_facet_totals"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchentry",
            name="agency_named",
            field=models.CharField(blank=True, max_length=16, verbose_name="机关名称的摘要值"),
        ),
        migrations.AddField(
            model_name="searchentry",
            name="spells",
            field=models.TextField(blank=True, verbose_name="有效期间"),
        ),
    ]
