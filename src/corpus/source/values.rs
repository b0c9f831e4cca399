//! Values of JSON where a string is expected.

use serde_json::{Number, Value};

use jiff::Timestamp;
use jiff::civil::Date;

/// The kind of a value, in messages.
pub(super) const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A string that is not empty, a number, or the first of a list of these.
pub(super) fn first_string(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => values.iter().find_map(scalar),
        value => scalar(value),
    }
}

/// Names, joined by ", ".
pub(super) fn joined(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => {
            let names: Vec<String> = values.iter().filter_map(scalar).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        value => scalar(value),
    }
}

/// A number or a boolean, as text.
pub(super) fn number(value: &Value) -> Option<String> {
    matches!(value, Value::Number(_) | Value::Bool(_)).then(|| value.to_string())
}

/// A date: a string as it is, a number as what it counts.
pub(super) fn date(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => values.iter().find_map(scalar_date),
        value => scalar_date(value),
    }
}

/// A string or number; also that of MongoDB's `{"$oid": …}` and of `{"name": …}`, as JSON-LD has authors.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => {
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        }
        Value::Number(number) => Some(number.to_string()),
        Value::Object(fields) => match fields.get("$oid").or_else(|| fields.get("name"))? {
            Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => None,
        },
        _ => None,
    }
}

fn scalar_date(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => date_of_number(number),
        Value::String(text) => {
            let text = text.trim();
            let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
            let number = is_number.then(|| text.parse::<f64>().ok().and_then(Number::from_f64)).flatten();
            number.and_then(|n| date_of_number(&n)).or_else(|| (!text.is_empty()).then(|| text.to_owned()))
        }
        Value::Object(fields) => match fields.get("$date").or_else(|| fields.get("$numberLong"))? {
            Value::Object(inner) => inner.get("$numberLong").and_then(Value::as_str).and_then(|text| scalar_date(&text.into())),
            plain => scalar_date_of_plain(plain),
        },
        _ => None,
    }
}

/// The same of a value that is not nested.
fn scalar_date_of_plain(value: &Value) -> Option<String> {
    if value.is_string() || value.is_number() { scalar_date(value) } else { None }
}

/// YYYYMMDD, YYYYMMDDhhmmss, or seconds, milliseconds, microseconds or nanoseconds since 1970, by magnitude.
fn date_of_number(number: &Number) -> Option<String> {
    let number = number.as_f64()?;
    if !number.is_finite() || number < 0.0 {
        return None;
    }
    let whole = number as u64;
    if number.fract() == 0.0 {
        let compact = match whole {
            19_000_101..=21_001_231 => compact_date(whole),
            19_000_101_000_000..=21_001_231_235_959 => compact_date(whole / 1_000_000).map(|day| {
                let (h, m, s) = (whole / 10_000 % 100, whole / 100 % 100, whole % 100);
                if h < 24 && m < 60 && s < 60 { format!("{day}T{h:02}:{m:02}:{s:02}") } else { day }
            }),
            _ => None,
        };
        if compact.is_some() {
            return compact;
        }
    }
    let seconds = match whole {
        // Before March 1973: a count of something else.
        0..100_000_000 => return None,
        100_000_000..100_000_000_000 => whole,
        100_000_000_000..100_000_000_000_000 => whole / 1000,
        100_000_000_000_000..100_000_000_000_000_000 => whole / 1_000_000,
        _ => whole / 1_000_000_000,
    };
    let seconds = i64::try_from(seconds).ok().filter(|seconds| *seconds < 4_133_980_800)?;
    Timestamp::from_second(seconds).ok().map(|time| time.to_string())
}

/// A day written as YYYYMMDD.
fn compact_date(number: u64) -> Option<String> {
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(|day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn dates() {
        let second = Some("2024-01-02T03:04:05Z".to_owned());
        for value in [
            json!(1_704_164_645),
            json!(1_704_164_645.5),
            json!("1704164645"),
            json!(1_704_164_645_000u64),
            json!(1_704_164_645_123_456u64),
            json!(1_704_164_645_123_456_789u64),
            json!([null, 1_704_164_645]),
            json!({"$date": 1_704_164_645_000u64}),
            json!({"$date": {"$numberLong": "1704164645000"}}),
            json!({"$date": "2024-01-02T03:04:05Z"}),
        ] {
            assert_eq!(date(&value), second, "{value}");
        }
        assert_eq!(date(&json!(20_240_102)).as_deref(), Some("2024-01-02"));
        assert_eq!(date(&json!("20240102")).as_deref(), Some("2024-01-02"));
        assert_eq!(date(&json!(20_240_102_030_405u64)).as_deref(), Some("2024-01-02T03:04:05"));
        assert_eq!(date(&json!("2 January 2024")).as_deref(), Some("2 January 2024"));
        for value in [json!(null), json!(""), json!(0), json!(2024), json!(-5), json!(1e300), json!(true), json!({"$date": {"$date": 1}})] {
            assert_eq!(date(&value), None, "{value}");
        }
    }

    #[test]
    fn strings() {
        assert_eq!(first_string(&json!(["", " a ", "b"])).as_deref(), Some("a"));
        assert_eq!(first_string(&json!(7)).as_deref(), Some("7"));
        assert_eq!(first_string(&json!([])), None);
        assert_eq!(joined(&json!(["Ana", null, {"name": "Bo"}])).as_deref(), Some("Ana, Bo"));
        assert_eq!(joined(&json!([1, 2])).as_deref(), Some("1, 2"));
        assert_eq!(joined(&json!([])), None);
    }
}
