using System.Net;
using System.Text.Json;
using Portfolio.Api.SignIn;
using Portfolio.ServiceDefaults.Access.Callers;

namespace Portfolio.Tests.Api.SignIn;

/// <summary>Too many attempts lock a name out for an address, in both instances.</summary>
[Collection(nameof(SignInRig))]
public sealed class LockOutTests(SignInRig rig)
{
    [Fact]
    public async Task Known_and_unknown_names_are_locked_alike_and_only_for_the_address_that_failed()
    {
        var user = await rig.AddUserAsync(Roles.Admin);
        foreach (var name in new[] { user.Username, $"nobody-{Guid.NewGuid():N}" })
        {
            for (var attempt = 0; attempt < SignInAttempts.MaxAttempts; attempt++)
                Assert.Equal("unauthenticated", await CodeAsync(attempt % 2 == 0 ? rig.One : rig.Other, name, "a wrong password", "203.0.113.7"));
            foreach (var client in new[] { rig.One, rig.Other })
            {
                // The right password does not tell anything either.
                Assert.Equal("rate_limited", await CodeAsync(client, name.ToUpperInvariant(), SignInRig.Password, "203.0.113.7"));
            }
        }

        Assert.Equal("", await CodeAsync(rig.One, user.Username, SignInRig.Password, "203.0.113.8"));
        rig.Time.Advance(SignInAttempts.Window);
        Assert.Equal("", await CodeAsync(rig.Other, user.Username, SignInRig.Password, "203.0.113.7"));
    }

    [Fact]
    public async Task A_success_starts_the_count_anew()
    {
        var user = await rig.AddUserAsync(Roles.Viewer);
        for (var round = 0; round < 2; round++)
        {
            for (var attempt = 0; attempt < SignInAttempts.MaxAttempts - 1; attempt++)
                await CodeAsync(rig.One, user.Username, "a wrong password", "203.0.113.9");
            Assert.Equal("", await CodeAsync(rig.Other, user.Username, SignInRig.Password, "203.0.113.9"));
        }
    }

    private static async Task<string> CodeAsync(HttpClient client, string name, string password, string address)
    {
        using var response = await SignInRig.SendAsync(client, HttpMethod.Post, "/api/auth/token/",
            json: JsonSerializer.Serialize(new { username = name, password }), headers: ("X-Forwarded-For", address));
        if (response.StatusCode == HttpStatusCode.OK) return "";
        var error = await response.JsonAsync(response.StatusCode);
        if (response.StatusCode == HttpStatusCode.TooManyRequests) Assert.InRange(error.Number("retry_after"), 1, 900);
        return error.Text("code")!;
    }
}
