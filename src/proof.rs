//! Proofs: short articles with the expected findings marked under the line.
