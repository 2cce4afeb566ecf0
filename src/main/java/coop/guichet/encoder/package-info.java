/// The plug-in behind `answer.encoder`: an operator's sentence encoder, run by ONNX Runtime (which lives only here).
///
/// Entry: [EncoderSettings]. Invariant: nothing here is loaded unless the setting is given. Read first: `EncoderTest`.
package coop.guichet.encoder;
