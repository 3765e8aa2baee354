"""A chip says a state in colour, icon and word; as a link or button it can be pressed."""

from sabaqtas.kernel.ui.catalogue import Example

_CHIP = "kernel/ui/chip/chip.html"

EXAMPLES = [
    Example(
        "states",
        f"""<p class="row">
{{% include "{_CHIP}" with kind="good" icon="check" text="Тапсырылды" %}}
{{% include "{_CHIP}" with kind="sky" icon="clock" text="Тексеруде" %}}
{{% include "{_CHIP}" with kind="sun" icon="clock" text="Бүгін 20:00" %}}
{{% include "{_CHIP}" with kind="bad" icon="warn" text="Мерзімі өтті" %}}
{{% include "{_CHIP}" with kind="todo" text="Қаралама" %}}
</p>""",
    ),
]
