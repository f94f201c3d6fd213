"""Makes the Arrow files of the tests: python make.py (versions stand in SOURCE.md)."""
import datetime as dt
import decimal

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.ipc as ipc

n = 40
prices = pd.DataFrame(
    {
        "symbol": pd.Categorical(["BBB", "AAA"] * n),
        "time": pd.date_range("2020-03-06 20:00", periods=2 * n, freq="h", tz="UTC"),
        "open": [10 + i / 7 for i in range(2 * n)],
        "high": [11 + i / 7 for i in range(2 * n)],
        "low": [9 + i / 7 for i in range(2 * n)],
        "close": [10.5 + i / 7 for i in range(2 * n)],
        "volume": range(2 * n),
    }
)
prices.to_feather("pandas.feather")  # LZ4 is what pandas packs with by default
prices.to_feather("pandas-zstd.feather", compression="zstd")
pl.from_pandas(prices.astype({"symbol": str})).write_ipc("polars.arrow", compat_level=pl.CompatLevel.newest())
feather.write_feather(prices, "version1.feather", version=1)

table = pa.Table.from_pandas(prices)
with ipc.new_stream("pyarrow.arrows", table.schema) as out:
    out.write_table(table, max_chunksize=30)

plain = pa.table({"symbol": pa.array(["AAA"] * 3).dictionary_encode(), **{c: table[c][:3] for c in table.column_names[1:]}})
other = plain.set_column(0, "symbol", pa.array(["BBB"] * 3).dictionary_encode())
both = plain.set_column(0, "symbol", pa.DictionaryArray.from_arrays(pa.array([1, 0, 1], pa.int32()), ["AAA", "BBB"]))
with ipc.new_stream("changing-dictionary.arrows", plain.schema) as out:
    out.write_table(plain)
    out.write_table(other)
with ipc.new_file("growing-dictionary.arrow", plain.schema, options=ipc.IpcWriteOptions(emit_dictionary_deltas=True)) as out:
    out.write_table(plain)
    out.write_table(both)

start = dt.datetime(2020, 3, 6, 16)
hours = [start + dt.timedelta(hours=i) for i in range(24)]
types = {
    "symbol": pa.array(["A"] * 24, pa.large_string()),
    "local": pa.array(hours, pa.timestamp("us")),
    "moment": pa.array(hours, pa.timestamp("us", "America/New_York")),
    "nanos": pa.array(hours, pa.timestamp("ns")),
    "seconds": pa.array(hours, pa.timestamp("s")),
    "millis": pa.array([int(h.replace(tzinfo=dt.timezone.utc).timestamp() * 1000) for h in hours], pa.int64()),
    "day64": pa.array([h.date() for h in hours], pa.date64()),
    "open": pa.array([decimal.Decimal("1.50")] * 24, pa.decimal128(9, 2)),
    "high": pa.array([2] * 24, pa.int16()),
    "low": pa.array([1.0] * 24, pa.float32()),
    "close": pa.array(["1.75"] * 24, pa.string_view()),
    "lots": pa.array([7] * 24, pa.uint8()),
    "rank": pa.array([None, 2] * 12, pa.decimal128(20, 1)),
    "list": pa.array([[1, 2]] * 24),
    "struct": pa.array([{"a": 1, "b": "x"}] * 24),
    "wide": pa.array([decimal.Decimal("1")] * 24, pa.decimal256(60, 2)),
    "half": pa.array([0.5] * 24, pa.float16()),
    "nothing": pa.nulls(24),
    "long_text": pa.array(["a text of more than twelve bytes"] * 24, pa.string_view()),
}
with ipc.new_file("types.arrow", pa.table(types).schema) as out:
    out.write_table(pa.table(types))
