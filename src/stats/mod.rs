//! Statistics: slices of numbers in, numbers out. No I/O, no data frame, no knowledge of surveys.
