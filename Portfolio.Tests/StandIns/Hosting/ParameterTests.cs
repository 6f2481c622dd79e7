using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using FsCheck;
using FsCheck.Fluent;

namespace Portfolio.Tests.StandIns.Hosting;

/// <summary>Where the values of parameters come from.</summary>
public sealed class ParameterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("secrets-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_generated_value_is_long_enough_and_has_the_characters_that_were_asked_for()
    {
        var counts = Gen.Choose(0, 6).ArrayOf(4).ToArbitrary();
        Check.QuickThrowOnFailure(Prop.ForAll(counts, Gen.Choose(0, 40).ToArbitrary(), (minima, length) =>
        {
            var value = new GenerateParameterDefault
            {
                MinLength = length,
                MinLower = minima[0],
                MinUpper = minima[1],
                MinNumeric = minima[2],
                MinSpecial = minima[3],
            }.GetDefaultValue();

            return value.Length == Math.Max(length, minima.Sum())
                && value.Count(char.IsAsciiLetterLower) >= minima[0]
                && value.Count(char.IsAsciiLetterUpper) >= minima[1]
                && value.Count(char.IsAsciiDigit) >= minima[2]
                && value.Count(c => !char.IsAsciiLetterOrDigit(c)) >= minima[3];
        }));
    }

    [Fact]
    public void A_class_that_is_switched_off_does_not_occur()
    {
        var value = new GenerateParameterDefault { MinLength = 500, Special = false, Upper = false }.GetDefaultValue();

        Assert.All(value, c => Assert.True(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));
    }

    [Fact]
    public void Contradictory_rules_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new GenerateParameterDefault { Lower = false, MinLower = 1 }.GetDefaultValue());
        Assert.Throws<ArgumentException>(
            () => new GenerateParameterDefault { Lower = false, Upper = false, Numeric = false, Special = false }.GetDefaultValue());
    }

    [Fact]
    public async Task A_configured_value_wins_over_the_default()
    {
        var builder = Builder("Parameters:key=given");

        var parameter = builder.AddParameter("key", new GenerateParameterDefault(), secret: true);

        Assert.Equal("given", await parameter.Resource.GetValueAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_variable_with_underscores_sets_a_parameter_with_hyphens()
    {
        var builder = Builder("Parameters:my_key=given");

        var parameter = builder.AddParameter("my-key");

        Assert.Equal("given", await parameter.Resource.GetValueAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_value_without_a_source_is_named_in_the_error()
    {
        var parameter = Builder().AddParameter("nowhere");

        var error = await Assert.ThrowsAsync<MissingParameterValueException>(
            async () => await parameter.Resource.GetValueAsync(TestContext.Current.CancellationToken));

        Assert.Contains("Parameters:nowhere", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_value_is_made_once_however_many_ask_for_it()
    {
        var path = Path.Combine(folder, "secrets.json");
        await File.WriteAllTextAsync(path, """{ "other": "stays" }""", TestContext.Current.CancellationToken);
        var calls = 0;

        var values = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => new UserSecretsFile(path).GetOrAdd("Parameters:key", () => $"value {Interlocked.Increment(ref calls)}"))));

        Assert.Single(values.Distinct());
        Assert.Equal("stays", new UserSecretsFile(path).GetOrAdd("other", () => "lost"));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private static IDistributedApplicationBuilder Builder(params string[] args)
        => DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = args, ProjectDirectory = Path.GetTempPath() });
}
