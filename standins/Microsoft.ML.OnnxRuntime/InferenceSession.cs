using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A loaded model. Runs may happen at the same time; a session disposed meanwhile is freed when they end.</summary>
public class InferenceSession : IDisposable
{
    private readonly SessionHandle session;
    private readonly Dictionary<string, byte[]> names;

    /// <summary>Loads a model from a file, with the default options.</summary>
    public InferenceSession(string modelPath)
        : this(File.ReadAllBytes(modelPath))
    {
    }

    /// <summary>Loads a model from a file.</summary>
    public InferenceSession(string modelPath, SessionOptions options)
        : this(File.ReadAllBytes(modelPath), options)
    {
    }

    /// <summary>Loads a model from its bytes, with the default options.</summary>
    public InferenceSession(byte[] model)
        : this(model, null)
    {
    }

    /// <summary>Loads a model from its bytes, which are not needed afterwards.</summary>
    /// <exception cref="OnnxRuntimeException">The bytes are not a model that this library runs.</exception>
    public InferenceSession(byte[] model, SessionOptions? options)
    {
        ArgumentNullException.ThrowIfNull(model);
        session = Create(model, options);
        InputNames = NativeApi.Names(session.Value, Slot.SessionGetInputCount, Slot.SessionGetInputName);
        OutputNames = NativeApi.Names(session.Value, Slot.SessionGetOutputCount, Slot.SessionGetOutputName);
        names = InputNames.Concat(OutputNames).Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, name => Encoding.UTF8.GetBytes(name + '\0'), StringComparer.Ordinal);
    }

    /// <summary>The names of the inputs, in the model's order.</summary>
    public IReadOnlyList<string> InputNames { get; }

    /// <summary>The names of the outputs, in the model's order.</summary>
    public IReadOnlyList<string> OutputNames { get; }

    /// <summary>Runs the model on the inputs and gives the named outputs, in that order.</summary>
    /// <exception cref="OnnxRuntimeException">A name is unknown, or the library refuses the shapes or the types.</exception>
    public IDisposableReadOnlyCollection<OrtValue> Run(
        RunOptions runOptions, IReadOnlyDictionary<string, OrtValue> inputs, IReadOnlyCollection<string> outputNames)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Run(runOptions, [.. inputs.Keys], [.. inputs.Values], outputNames);
    }

    /// <summary>Runs the model on the inputs, given as names and values of the same order.</summary>
    /// <exception cref="OnnxRuntimeException">A name is unknown, or the library refuses the shapes or the types.</exception>
    public unsafe IDisposableReadOnlyCollection<OrtValue> Run(
        RunOptions runOptions,
        IReadOnlyCollection<string> inputNames,
        IReadOnlyCollection<OrtValue> inputValues,
        IReadOnlyCollection<string> outputNames)
    {
        ArgumentNullException.ThrowIfNull(runOptions);
        ArgumentNullException.ThrowIfNull(inputNames);
        ArgumentNullException.ThrowIfNull(inputValues);
        ArgumentNullException.ThrowIfNull(outputNames);
        if (inputNames.Count != inputValues.Count)
        {
            throw new ArgumentException("There must be one value for each input name.", nameof(inputValues));
        }

        var pins = new List<GCHandle>(inputNames.Count + outputNames.Count);
        var held = false;
        try
        {
            session.DangerousAddRef(ref held);
            var inputs = Pin(inputNames, pins);
            var outputs = Pin(outputNames, pins);
            var values = inputValues.Select(value => value.Handle).ToArray();
            var results = new nint[outputs.Length];
            fixed (nint* inputNamesAt = inputs, outputNamesAt = outputs, valuesAt = values, resultsAt = results)
            {
                NativeApi.Check(NativeApi.Run(
                    session.Value, runOptions.Handle, inputNamesAt, valuesAt, (nuint)values.Length, outputNamesAt, (nuint)outputs.Length, resultsAt));
            }

            GC.KeepAlive(inputValues);
            GC.KeepAlive(runOptions);
            return new DisposableValues(Array.ConvertAll(results, OrtValue.FromNative));
        }
        finally
        {
            pins.ForEach(pin => pin.Free());
            if (held)
            {
                session.DangerousRelease();
            }
        }
    }

    /// <summary>Frees the model once the runs under way have ended.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the model.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            session.Dispose();
        }
    }

    private static unsafe SessionHandle Create(byte[] model, SessionOptions? options)
    {
        using var defaults = options is null ? new SessionOptions() : null;
        nint handle;
        fixed (byte* bytes = model)
        {
            NativeApi.Check(NativeApi.CreateSessionFromArray(
                OrtEnv.Instance().Handle, bytes, (nuint)model.Length, (options ?? defaults!).Handle, &handle));
        }

        GC.KeepAlive(options);
        return new SessionHandle(handle);
    }

    private nint[] Pin(IReadOnlyCollection<string> wanted, List<GCHandle> pins) => wanted.Select(name =>
    {
        if (!names.TryGetValue(name, out var text))
        {
            throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"The model has no input or output named '{name}'.");
        }

        var pin = GCHandle.Alloc(text, GCHandleType.Pinned);
        pins.Add(pin);
        return pin.AddrOfPinnedObject();
    }).ToArray();

    private sealed class SessionHandle : SafeHandle
    {
        public SessionHandle(nint value)
            : base(value, ownsHandle: true)
        {
        }

        public nint Value => handle;

        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            NativeApi.Release(Slot.ReleaseSession, handle);
            return true;
        }
    }
}
