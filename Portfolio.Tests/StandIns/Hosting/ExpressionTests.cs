using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Portfolio.Tests.StandIns.Hosting;

/// <summary>Texts with open values.</summary>
public sealed class ExpressionTests
{
    [Theory]
    [InlineData("", 0x02CC5D05u)]
    [InlineData("a", 0x550D7456u)]
    [InlineData("abc", 0x32D153FFu)]
    [InlineData("Nobody inspects the spammish repetition", 0xE2293B2Fu)]
    public void The_hash_in_published_names_is_xxHash32(string text, uint expected)
        => Assert.Equal(expected, XxHash32.Compute(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public async Task Open_values_are_filled_in_and_encoded_as_asked()
    {
        var password = new ParameterResource("password", _ => "a b/{c}", secret: true);
        var expression = ReferenceExpression.Create($"x={password};{{literal}};url={password:uri}");

        Assert.Equal("x=a b/{c};{literal};url=a%20b%2F%7Bc%7D", await expression.GetValueAsync(TestContext.Current.CancellationToken));
        Assert.Equal("x={password.value};{literal};url={password.value}", expression.ValueExpression);
    }

    [Fact]
    public async Task A_conditional_takes_the_branch_that_matches()
    {
        var condition = new ParameterResource("tls", _ => "TRUE");
        var expression = ReferenceExpression.CreateConditional(
            condition, "true", ReferenceExpression.Create($"yes"), ReferenceExpression.Create($"no"));

        Assert.Equal("yes", await expression.GetValueAsync(TestContext.Current.CancellationToken));
    }
}
