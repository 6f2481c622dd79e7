using System.Globalization;
using System.Runtime.InteropServices;

namespace Portfolio.ModelTool.Onnx;

/// <summary>
/// Builds an ONNX graph, operator by operator; each returns the name of its result. Field numbers are those of onnx.proto.
/// </summary>
internal sealed class OnnxGraph
{
    private const int FloatType = 1;
    private const int Int64Type = 7;
    private const int FormatVersion = 8;
    private const int OperatorSet = 18;

    private readonly ProtoWriter graph = new();
    private int results;

    public string Constant(string name, Tensor tensor)
    {
        graph.Message(5, Described(tensor.Shape, FloatType, name).Bytes(9, tensor.LittleEndianBytes()));
        return name;
    }

    public string Constant(string name, float value) => Constant(name, new Tensor([value]));

    public string Integers(params long[] values)
    {
        var name = $"integers_{string.Join('_', values.Select(value => value.ToString(CultureInfo.InvariantCulture).Replace('-', 'm')))}_{results++}";
        graph.Message(5, Described([values.Length], Int64Type, name).Bytes(9, MemoryMarshal.AsBytes<long>(values)));
        return name;
    }

    public string Add(string operation, string[] inputs, params ProtoWriter[] attributes) => Add(operation, inputs, 1, attributes)[0];

    public string[] Add(string operation, string[] inputs, int outputs, params ProtoWriter[] attributes)
    {
        string[] names = [.. Enumerable.Range(0, outputs).Select(_ => $"{operation}_{results++}")];
        graph.Message(1, Node(operation, inputs, names, attributes));
        return names;
    }

    /// <summary>The last operator: its result has a name of its own.</summary>
    public void AddOutput(string operation, string[] inputs, string name, params object[] shape)
    {
        graph.Message(1, Node(operation, inputs, [name], []));
        graph.Message(12, ValueInfo(name, FloatType, shape));
    }

    public string Input(string name, params object[] shape)
    {
        graph.Message(11, ValueInfo(name, Int64Type, shape));
        return name;
    }

    public static ProtoWriter Attribute(string name, long value) => new ProtoWriter().Text(1, name).Integer(3, value).Integer(20, 2);

    public static ProtoWriter Attribute(string name, float value) => new ProtoWriter().Text(1, name).Number(2, value).Integer(20, 1);

    public static ProtoWriter Attribute(string name, params long[] values)
    {
        var attribute = new ProtoWriter().Text(1, name);
        foreach (var value in values)
        {
            attribute.Integer(8, value);
        }

        return attribute.Integer(20, 7);
    }

    public byte[] ToModel(string name) => new ProtoWriter()
        .Integer(1, FormatVersion)
        .Text(2, "Portfolio.ModelTool")
        .Message(7, graph.Text(2, name))
        .Message(8, new ProtoWriter().Text(1, "").Integer(2, OperatorSet))
        .ToArray();

    private static ProtoWriter Node(string operation, string[] inputs, string[] outputs, ProtoWriter[] attributes)
    {
        var node = new ProtoWriter().Texts(1, inputs).Texts(2, outputs).Text(3, outputs[0]).Text(4, operation);
        foreach (var attribute in attributes)
        {
            node.Message(5, attribute);
        }

        return node;
    }

    private static ProtoWriter Described(long[] shape, int type, string name)
    {
        var tensor = new ProtoWriter();
        foreach (var length in shape)
        {
            tensor.Integer(1, length);
        }

        return tensor.Integer(2, type).Text(8, name);
    }

    /// <summary>A dimension is a number, or a name for any.</summary>
    private static ProtoWriter ValueInfo(string name, int type, object[] shape)
    {
        var dimensions = new ProtoWriter();
        foreach (var length in shape)
        {
            dimensions.Message(1, length is string any ? new ProtoWriter().Text(2, any) : new ProtoWriter().Integer(1, (int)length));
        }

        var tensor = new ProtoWriter().Integer(1, type).Message(2, dimensions);
        return new ProtoWriter().Text(1, name).Message(2, new ProtoWriter().Message(1, tensor));
    }
}
