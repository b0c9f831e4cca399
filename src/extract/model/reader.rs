//! The bytes of a model file, little-endian, from front to back.

use crate::error::Error;

/// Reads a model file. It holds the bytes that are left.
pub(in crate::extract) struct ModelReader<'b>(&'b [u8]);

impl<'b> ModelReader<'b> {
    pub(in crate::extract) const fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    pub(in crate::extract) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The bytes that are left.
    pub(in crate::extract) const fn rest(&self) -> &'b [u8] {
        self.0
    }

    pub(in crate::extract) fn take(&mut self, bytes: usize) -> Result<&'b [u8], Error> {
        let (taken, rest) = self.0.split_at_checked(bytes).ok_or_else(|| Error::model("it ends too early"))?;
        self.0 = rest;
        Ok(taken)
    }

    pub(in crate::extract) fn u8(&mut self) -> Result<u8, Error> {
        Ok(self.take(1)?[0])
    }

    pub(in crate::extract) fn u16(&mut self) -> Result<u16, Error> {
        Ok(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    pub(in crate::extract) fn i16(&mut self) -> Result<i16, Error> {
        Ok(self.u16()?.cast_signed())
    }

    /// The upper three bytes of a number: thresholds need no more.
    pub(in crate::extract) fn f24(&mut self) -> Result<f32, Error> {
        Ok(f32::from_bits(u32::from(self.u8()?) << 8 | u32::from(self.u16()?) << 16))
    }

    pub(in crate::extract) fn f32(&mut self) -> Result<f32, Error> {
        let low = self.u16()?;
        Ok(f32::from_bits(u32::from(low) | u32::from(self.u16()?) << 16))
    }
}
