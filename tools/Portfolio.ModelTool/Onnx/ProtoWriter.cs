using System.Buffers;
using System.Text;

namespace Portfolio.ModelTool.Onnx;

/// <summary>
/// Writes Protocol Buffers' wire format: fields of a number and a type, in which ONNX files are stored. Only what ONNX needs.
/// </summary>
internal sealed class ProtoWriter
{
    private const int VariableInteger = 0;
    private const int LengthDelimited = 2;
    private const int FixedFour = 5;

    private readonly ArrayBufferWriter<byte> written = new();

    public ProtoWriter Integer(int field, long value)
    {
        Tag(field, VariableInteger);
        Variable((ulong)value);
        return this;
    }

    public ProtoWriter Number(int field, float value)
    {
        Tag(field, FixedFour);
        written.Write(BitConverter.GetBytes(value));
        return this;
    }

    public ProtoWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, LengthDelimited);
        Variable((ulong)value.Length);
        written.Write(value);
        return this;
    }

    public ProtoWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtoWriter Texts(int field, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            Text(field, value);
        }

        return this;
    }

    public ProtoWriter Message(int field, ProtoWriter message) =>
        Bytes(field, message.written.WrittenSpan);

    public byte[] ToArray() => written.WrittenSpan.ToArray();

    private void Tag(int field, int type) => Variable((ulong)((field << 3) | type));

    private void Variable(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            written.Write([(byte)(value | 0x80)]);
        }

        written.Write([(byte)value]);
    }
}
