"""The HTML templates of the components: one loader, everything escaped unless `markup` made it safe."""

from functools import cache

from jinja2 import Environment, PackageLoader, Template


@cache
def load_template(component: str, name: str) -> Template:
    """Return a template that lies beside its component, such as assessment.html in assessment/."""
    environment = Environment(
        loader=PackageLoader("mkdocs_coursebook", component), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(name)
