using Microsoft.Extensions.Options;

namespace Portfolio.ServiceDefaults.Settings;

/// <summary>
/// Ends the process with one line on standard error and exit code 1 when it must not start because of its settings.
/// Without it the runtime would print a stack trace and abort.
/// </summary>
internal static class StartFailure
{
    private static int installed;

    public static void PrintInsteadOfStackTrace()
    {
        if (Interlocked.Exchange(ref installed, 1) == 1) return;
        AppDomain.CurrentDomain.UnhandledException += (_, thrown) =>
        {
            var text = thrown.ExceptionObject is OperationCanceledException
                ? "it was told to stop meanwhile."
                : Explanation(thrown.ExceptionObject as Exception);
            if (text is null) return;
            Console.Error.WriteLine($"Cannot start: {text}");
            Environment.Exit(1);
        };
    }

    /// <summary>What stops the start, when it is a matter of settings or of the port.</summary>
    public static string? Explanation(Exception? exception) => exception switch
    {
        SettingsException settings => settings.Message,
        OptionsValidationException options => string.Join(" ", options.Failures),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } used => used.Message,
        { InnerException: { } inner } => Explanation(inner),
        _ => null,
    };
}
