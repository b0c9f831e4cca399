//! Values of Arrow arrays as JSON.

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, Decimal128Type, Decimal256Type, Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type,
    Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_schema::{DataType, TimeUnit};
use jiff::Timestamp;
use jiff::civil::DateTime;
use serde_json::{Map, Value};

/// A value of a column.
pub(super) enum Cell {
    Json(Value),
    /// Bytes that are not UTF-8, or a text of no known encoding.
    Bytes(Vec<u8>),
}

/// The value of `column` in `row`.
pub(super) fn of(column: &dyn Array, row: usize) -> Cell {
    let Some(bytes) = binary(column, row) else { return Cell::Json(json(column, row)) };
    text_of(bytes).map_or_else(|| Cell::Bytes(bytes.to_vec()), |text| Cell::Json(text.into()))
}

/// The bytes of a string or of bytes, and whether they are a string; none for a null and for other types.
pub(super) fn bytes_of(column: &dyn Array, row: usize) -> Option<(&[u8], bool)> {
    if column.is_null(row) {
        return None;
    }
    let text = match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row),
        DataType::LargeUtf8 => column.as_string::<i64>().value(row),
        DataType::Utf8View => column.as_string_view().value(row),
        DataType::Dictionary(..) => {
            let column = column.as_any_dictionary();
            return bytes_of(column.values(), key(column.keys(), row)?);
        }
        _ => return binary(column, row).map(|bytes| (bytes, text_of(bytes).is_some())),
    };
    Some((text.as_bytes(), true))
}

/// The value of a column of bytes.
fn binary(column: &dyn Array, row: usize) -> Option<&[u8]> {
    let value = match column.data_type() {
        _ if column.is_null(row) => return None,
        DataType::Binary => column.as_binary::<i32>().value(row),
        DataType::LargeBinary => column.as_binary::<i64>().value(row),
        DataType::BinaryView => column.as_binary_view().value(row),
        DataType::FixedSizeBinary(_) => column.as_fixed_size_binary().value(row),
        _ => return None,
    };
    Some(value)
}

/// Bytes as a string: many writers do not say that their strings are strings. Bytes with the signs of ISO-2022 or HZ are ASCII, and no string.
fn text_of(bytes: &[u8]) -> Option<&str> {
    let is_seven_bit_encoding = || memchr::memchr(0x1b, bytes).is_some() || memchr::memmem::find(bytes, b"~{").is_some();
    simdutf8::basic::from_utf8(bytes).ok().filter(|_| !(bytes.is_ascii() && is_seven_bit_encoding()))
}

/// The place of a row's value among the values of a dictionary.
fn key(keys: &dyn Array, row: usize) -> Option<usize> {
    json(keys, row).as_u64().and_then(|key| usize::try_from(key).ok())
}

/// The value as JSON: dates and times in ISO 8601, decimals as strings; bytes and types of no use here as null.
///
/// The depth of the recursion is that of the file's schema.
fn json(column: &dyn Array, row: usize) -> Value {
    if column.is_null(row) {
        return Value::Null;
    }
    match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).into(),
        DataType::LargeUtf8 => column.as_string::<i64>().value(row).into(),
        DataType::Utf8View => column.as_string_view().value(row).into(),
        DataType::Boolean => column.as_boolean().value(row).into(),
        DataType::Int8 => column.as_primitive::<Int8Type>().value(row).into(),
        DataType::Int16 => column.as_primitive::<Int16Type>().value(row).into(),
        DataType::Int32 => column.as_primitive::<Int32Type>().value(row).into(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).into(),
        DataType::UInt8 => column.as_primitive::<UInt8Type>().value(row).into(),
        DataType::UInt16 => column.as_primitive::<UInt16Type>().value(row).into(),
        DataType::UInt32 => column.as_primitive::<UInt32Type>().value(row).into(),
        DataType::UInt64 => column.as_primitive::<UInt64Type>().value(row).into(),
        DataType::Float16 => column.as_primitive::<Float16Type>().value(row).to_f64().into(),
        DataType::Float32 => f64::from(column.as_primitive::<Float32Type>().value(row)).into(),
        DataType::Float64 => column.as_primitive::<Float64Type>().value(row).into(),
        DataType::Decimal128(..) => column.as_primitive::<Decimal128Type>().value_as_string(row).into(),
        DataType::Decimal256(..) => column.as_primitive::<Decimal256Type>().value_as_string(row).into(),
        DataType::Date32 => {
            let days = column.as_primitive::<Date32Type>().value(row);
            time_of(i64::from(days).checked_mul(86_400), 0).map(|time| time.date().to_string()).into()
        }
        DataType::Date64 => {
            let millis = column.as_primitive::<Date64Type>().value(row);
            time_of(Some(millis.div_euclid(1000)), 0).map(|time| time.date().to_string()).into()
        }
        DataType::Timestamp(unit, zone) => {
            let (value, per_second) = match unit {
                TimeUnit::Second => (column.as_primitive::<TimestampSecondType>().value(row), 1),
                TimeUnit::Millisecond => (column.as_primitive::<TimestampMillisecondType>().value(row), 1_000),
                TimeUnit::Microsecond => (column.as_primitive::<TimestampMicrosecondType>().value(row), 1_000_000),
                TimeUnit::Nanosecond => (column.as_primitive::<TimestampNanosecondType>().value(row), 1_000_000_000),
            };
            let nanos = value.rem_euclid(per_second) * (1_000_000_000 / per_second);
            let time = time_of(Some(value.div_euclid(per_second)), nanos);
            // Without a zone the time is a local one.
            time.map(|time| if zone.is_some() { format!("{time}Z") } else { time.to_string() }).into()
        }
        DataType::List(_) => list(&column.as_list::<i32>().value(row)),
        DataType::LargeList(_) => list(&column.as_list::<i64>().value(row)),
        DataType::FixedSizeList(..) => list(&column.as_fixed_size_list().value(row)),
        DataType::Struct(fields) => {
            let columns = column.as_struct().columns();
            fields.iter().zip(columns).map(|(field, column)| (field.name().clone(), nested(column, row))).collect::<Map<_, _>>().into()
        }
        DataType::Map(..) => {
            let entries = column.as_map().value(row);
            let (keys, values) = (entries.column(0), entries.column(1));
            let key = |at| match nested(keys, at) {
                Value::String(key) => key,
                other => other.to_string(),
            };
            (0..entries.len()).map(|at| (key(at), nested(values, at))).collect::<Map<_, _>>().into()
        }
        DataType::Dictionary(..) => {
            let column = column.as_any_dictionary();
            key(column.keys(), row).map_or(Value::Null, |at| nested(column.values(), at))
        }
        _ => Value::Null,
    }
}

/// A value within another; bytes that are not UTF-8 have no form in JSON.
fn nested(column: &dyn Array, row: usize) -> Value {
    match of(column, row) {
        Cell::Json(value) => value,
        Cell::Bytes(_) => Value::Null,
    }
}

fn list(values: &dyn Array) -> Value {
    (0..values.len()).map(|at| nested(values, at)).collect::<Vec<_>>().into()
}

/// A time in UTC; none if it is out of range.
fn time_of(seconds: Option<i64>, nanos: i64) -> Option<DateTime> {
    let time = Timestamp::new(seconds?, i32::try_from(nanos).ok()?).ok()?;
    Some(jiff::tz::Offset::UTC.to_datetime(time))
}
