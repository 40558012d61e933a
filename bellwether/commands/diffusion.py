"""bellwether diffusion: on which platform a theme or a stock came up first, and which came before which."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bellwether.console import note, plain, print_json, say, steps, table
from bellwether.options import HERE, AsOfOption, JsonOption, StudyOption
from bellwether.study import open_study
from queries.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from bellwether.jobs.diffusion import Spread

STEP = 45


def diffusion(
    theme: Annotated[str | None, typer.Option(help="A theme's name, or one of its words.")] = None,
    stock: Annotated[str | None, typer.Option(help="A stock, such as 002312.SZ.")] = None,
    study: StudyOption = HERE,
    as_of: AsOfOption = None,
    chart: Annotated[Path | None, typer.Option(help="Write the chart as a picture, FILE.png.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Show how a theme or a stock went from platform to platform: first post, half, peak, and who came first."""
    if (theme is None) == (stock is None):
        raise UsageError("Diffusion is of one theme or of one stock.", do="Give --theme NAME or --stock ID, not both.")
    if chart is not None and chart.suffix.lower() != ".png":
        raise UsageError(f"{chart} is no PNG file.", do="Give a name that ends in .png.")
    spread = _found(study, as_of, theme, stock)
    if chart is not None and spread.diffusion.peak_day:
        _draw(spread, chart)
    if as_json:
        print_json(facts(spread))
    else:
        show(spread)


def facts(spread: Spread) -> dict[str, Any]:
    """The answer as JSON has it; unknown is null."""
    found = spread.diffusion
    return {
        **{spread.kind: spread.name, "as_of": spread.as_of},
        **{"platforms": _rows(found.platforms), "leads": _rows(found.leads)},
        **{"peak_day": found.peak_day, "peak_posts": found.peak_posts},
    }


def show(spread: Spread) -> None:
    """Both tables, and what a lead means."""
    found = spread.diffusion
    if not found.peak_day:
        say(f"No post about {plain(spread.name)} was available by {plain(spread.as_of)} UTC.")
        return
    columns = ["platform", "posts", "accounts", "first post", "5 % by", "95 %", "half by", "95 %", "peak day", "posts"]
    rows = [_line(row) for row in _rows(found.platforms)]
    table(f"{plain(spread.name)} by platform (times in UTC, days by the platform's clock)", columns, rows)
    say(f"All platforms together: most posts on {found.peak_day}, {found.peak_posts:,}.")
    if len(found.leads):
        columns = ["platform", "before", "by hours", "95 %", "correlation", "p", "by chance", "first"]
        table("Which came before which (hours; negative: after)", columns, map(_lead, _rows(found.leads)))
        say(
            "A lead says that a platform's curve runs ahead of another's, not that it moved it. p: that unrelated "
            "curves are as much alike. By chance: how many of all shifts of one curve fit as well, as two unrelated "
            "rises near each other do."
        )


def _line(row: dict[str, Any]) -> list[object]:
    return [
        *(row[name] for name in ("platform", "posts", "accounts", "first_at")),
        *(row["early"], _between(row["early_low"], row["early_high"])),
        *(row["half_at"], _between(row["half_low"], row["half_high"])),
        *(row["peak_day"], row["peak_posts"]),
    ]


def _lead(row: dict[str, Any]) -> list[object]:
    known = row["low_h"] is not None
    return [
        *(row["platform"], row["other_platform"]),
        _signed(row["lag_h"]) if known else None,
        f"{_signed(row['low_h'])} to {_signed(row['high_h'])}" if known else None,
        *(f"{row[name]:.2f}" if known else None for name in ("correlation", "p_unrelated", "by_chance")),
        row["first"] or f"not established: {row['why']}",
    ]


def _signed(hours: float) -> str:
    return f"{round(hours):+d}" if round(hours) else "0"


def _between(low: Any, high: Any) -> str | None:  # noqa: ANN401 - moments or None
    return None if low is None else f"{low:%m-%d %H:%M}–{high:%m-%d %H:%M}"


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows with None for unknown, and moments that JSON can hold."""
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(k): v.to_pydatetime() if hasattr(v, "to_pydatetime") else v for k, v in row.items()} for row in rows]


def _found(study: Path, as_of: str | None, theme: str | None, stock: str | None) -> Spread:
    from bellwether.jobs.diffusion import stock_diffusion, theme_diffusion
    from bellwether.workbench import bench_at

    bench = bench_at(open_study(study), as_of)
    with steps("Diffusion") as step:
        return stock_diffusion(bench, stock, step) if stock is not None else theme_diffusion(bench, theme or "", step)


def _draw(spread: Spread, path: Path) -> None:
    from bellwether.charts.diffusion import diffusion_figure, png

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png(diffusion_figure(spread.diffusion, spread.name, spread.zones)))
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.", do="Choose another file.") from error
    note(f"Written: {path}")
