//! Columns of batches, read and made.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, BinaryArray, BooleanArray, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Schema, SchemaRef};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;

/// A column of integers. One that is not there holds nulls.
pub(super) struct Integers<'b> {
    name: &'static str,
    values: Option<&'b Int64Array>,
}

/// A column of strings or of bytes. One that is not there holds nulls.
pub(super) struct Bytes<'b> {
    name: &'static str,
    values: Option<&'b ArrayRef>,
}

/// A column of truth values. One that is not there holds nulls.
pub(super) struct Flags<'b>(Option<&'b BooleanArray>);

fn column<'b>(batch: &'b RecordBatch, name: &str) -> Result<&'b ArrayRef, Error> {
    let names = || batch.schema_ref().fields().iter().map(|field| field.name().as_str()).collect::<Vec<_>>().join(", ");
    batch.column_by_name(name).ok_or_else(|| Error::input(format!("the batch has no column {name}; its columns are {}", names())))
}

fn wrong_type(name: &str, wanted: &str, column: &dyn Array) -> Error {
    Error::input(format!("the column {name} holds {wanted}, not {}", column.data_type()))
}

impl<'b> Integers<'b> {
    pub(super) fn of(batch: &'b RecordBatch, name: &'static str) -> Result<Self, Error> {
        let column = column(batch, name)?;
        let values = column.as_primitive_opt::<Int64Type>().ok_or_else(|| wrong_type(name, "64-bit integers", column))?;
        Ok(Self { name, values: Some(values) })
    }

    /// The column, if there is one.
    pub(super) fn if_any(batch: &'b RecordBatch, name: &'static str) -> Result<Self, Error> {
        if batch.column_by_name(name).is_some() { Self::of(batch, name) } else { Ok(Self { name, values: None }) }
    }

    pub(super) fn get(&self, row: usize) -> Option<i64> {
        self.values.filter(|values| !values.is_null(row)).map(|values| values.value(row))
    }

    /// The value in a row, as a number of the type that the engine has.
    pub(super) fn number<N: TryFrom<i64>>(&self, row: usize) -> Result<N, Error> {
        let value = self.get(row).ok_or_else(|| Error::input(format!("the column {} is null in a row", self.name)))?;
        N::try_from(value).map_err(|_| Error::input(format!("the column {} has {value} in a row", self.name)))
    }

    /// The bits of the value in a row.
    pub(super) fn bits(&self, row: usize) -> Result<u64, Error> {
        self.number::<i64>(row).map(i64::cast_unsigned)
    }
}

impl<'b> Bytes<'b> {
    pub(super) fn of(batch: &'b RecordBatch, name: &'static str) -> Result<Self, Error> {
        let column = column(batch, name)?;
        let is_read = matches!(
            column.data_type(),
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Binary | DataType::LargeBinary | DataType::BinaryView
        );
        if is_read { Ok(Self { name, values: Some(column) }) } else { Err(wrong_type(name, "strings or bytes", column)) }
    }

    /// The column, if there is one that is not all of no type.
    pub(super) fn if_any(batch: &'b RecordBatch, name: &'static str) -> Result<Self, Error> {
        match batch.column_by_name(name) {
            Some(column) if *column.data_type() != DataType::Null => Self::of(batch, name),
            _ => Ok(Self { name, values: None }),
        }
    }

    pub(super) fn get(&self, row: usize) -> Option<&'b [u8]> {
        let values = self.values.filter(|values| !values.is_null(row))?;
        Some(match values.data_type() {
            DataType::Utf8 => values.as_string::<i32>().value(row).as_bytes(),
            DataType::LargeUtf8 => values.as_string::<i64>().value(row).as_bytes(),
            DataType::Utf8View => values.as_string_view().value(row).as_bytes(),
            DataType::LargeBinary => values.as_binary::<i64>().value(row),
            DataType::BinaryView => values.as_binary_view().value(row),
            _ => values.as_binary::<i32>().value(row),
        })
    }

    /// The string in a row. Bytes that are no UTF-8 are none.
    pub(super) fn text(&self, row: usize) -> Option<&'b str> {
        self.get(row).and_then(|bytes| str::from_utf8(bytes).ok())
    }

    /// What [`packed`] made of a value.
    pub(super) fn unpacked<T: DeserializeOwned>(&self, row: usize) -> Result<T, Error> {
        let bytes = self.get(row).ok_or_else(|| Error::input(format!("the column {} is null in a row", self.name)))?;
        rmp_serde::from_slice(bytes).map_err(|cause| Error::input(format!("the column {} is of another version: {cause}", self.name)))
    }
}

impl<'b> Flags<'b> {
    pub(super) fn if_any(batch: &'b RecordBatch, name: &'static str) -> Result<Self, Error> {
        let Some(column) = batch.column_by_name(name) else { return Ok(Self(None)) };
        column.as_boolean_opt().map(|values| Self(Some(values))).ok_or_else(|| wrong_type(name, "truth values", column))
    }

    pub(super) fn get(&self, row: usize) -> Option<bool> {
        self.0.filter(|values| !values.is_null(row)).map(|values| values.value(row))
    }
}

/// A value of the engine in bytes.
pub(super) fn packed(value: &impl Serialize) -> Result<Vec<u8>, Error> {
    rmp_serde::to_vec(value).map_err(|cause| Error::input(format!("a row cannot be written: {cause}")))
}

/// A batch of columns with their names.
pub(super) fn batch(columns: Vec<(&str, ArrayRef)>) -> Result<RecordBatch, Error> {
    let named = columns.into_iter().map(|(name, column)| (name, column, true));
    RecordBatch::try_from_iter_with_nullable(named).map_err(|cause| Error::input(format!("the rows cannot be one batch: {cause}")))
}

pub(super) fn integers<'r, R: 'r>(rows: &'r [R], value: impl Fn(&'r R) -> Option<i64>) -> ArrayRef {
    Arc::new(Int64Array::from_iter(rows.iter().map(value)))
}

pub(super) fn flags<'r, R: 'r>(rows: &'r [R], value: impl Fn(&'r R) -> Option<bool>) -> ArrayRef {
    Arc::new(BooleanArray::from_iter(rows.iter().map(value)))
}

pub(super) fn strings<'r, R: 'r>(rows: &'r [R], value: impl Fn(&'r R) -> Option<&'r str>) -> ArrayRef {
    Arc::new(StringArray::from_iter(rows.iter().map(value)))
}

pub(super) fn bytes<'r, R: 'r>(rows: &'r [R], value: impl Fn(&'r R) -> Option<&'r [u8]>) -> ArrayRef {
    Arc::new(BinaryArray::from_iter(rows.iter().map(value)))
}

/// No columns: of a step whose rows cannot be made at all.
pub(super) fn none() -> SchemaRef {
    SchemaRef::new(Schema::empty())
}
