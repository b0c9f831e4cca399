//! The program scores rows as the trainer does.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

use newsieve::internals::Model;
use serde_json::Value;

/// The digits of a row in `parity.json`, as `parity.py` has them: the number of the quantile that a value is.
const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

#[test]
fn scores_are_those_of_the_trainer() {
    let file: Value = serde_json::from_str(include_str!("../parity.json")).unwrap();
    let model = Model::builtin();
    let checksum = format!("{:08x}", model.checksum());
    assert_eq!(
        file["model"], *checksum,
        "training/parity.json was made for another model; \
         `python3 training/labeller.py --features FEATURES --data DATA --scorer extract_score.py parity src/extract/model/labeller.model` renews it"
    );
    let (mut blocks, mut parts) = (0, 0);
    for drawn in file["drawn"].as_array().unwrap() {
        let rows = rows(drawn);
        blocks += rows.len();
        for (part, wanted) in drawn["scores"].as_object().unwrap() {
            let wanted: Vec<i32> = wanted.as_array().unwrap().iter().map(|score| score.as_i64().unwrap().try_into().unwrap()).collect();
            assert_eq!(model.scores_of_part(part, &rows), Some(wanted), "{part}");
            parts += 1;
        }
    }
    assert_eq!((blocks, parts), (1000, 8));
}

fn rows(drawn: &Value) -> Vec<Vec<f32>> {
    let number = |value: &Value| value.as_f64().unwrap() as f32;
    let quantiles: Vec<Vec<f32>> =
        drawn["quantiles"].as_array().unwrap().iter().map(|column| column.as_array().unwrap().iter().map(number).collect()).collect();
    let row = |row: &Value| {
        let digits = row.as_str().unwrap().chars().map(|digit| DIGITS.find(digit).unwrap());
        digits.zip(&quantiles).map(|(digit, column)| column[digit]).collect()
    };
    drawn["rows"].as_array().unwrap().iter().map(row).collect()
}
