namespace Portfolio.Bench;

/// <summary>
/// Work of ours beside plain work on the same input. Times differ from machine to machine; their ratio hardly does.
/// </summary>
/// <param name="Name">Key in <c>targets.json</c>.</param>
/// <param name="Unit">What one operation is.</param>
/// <param name="Baseline">What the plain work is.</param>
/// <param name="Operations">How many operations one call of either does.</param>
/// <param name="Ours">Returns something that depends on all of the work, so that none of it can be left out.</param>
/// <param name="Plain">Likewise.</param>
public sealed record Benchmark(
    string Name, string Unit, string Baseline, int Operations, Func<long> Ours, Func<long> Plain);
