using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Portfolio.Api.SignIn;
using Portfolio.Api.SignIn.SigningKeys;
using Portfolio.ServiceDefaults.Access.Callers;

namespace Portfolio.Tests.Api.SignIn;

/// <summary>The signing keys change without anybody noticing.</summary>
[Collection(nameof(SignInRig))]
public sealed class KeyRotationTests(SignInRig rig)
{
    [Fact]
    public async Task Both_instances_publish_the_same_keys_without_their_private_half()
    {
        await rig.TokenAsync(Roles.Viewer);
        var (one, other) = (await rig.One.GetJsonAsync("/api/auth/jwks"), await rig.Other.GetJsonAsync("/api/auth/jwks/"));
        Assert.Equal(one.ToString(), other.ToString());
        Assert.All(one.GetProperty("keys").EnumerateArray(), key =>
            Assert.Equal(["alg", "crv", "kid", "kty", "use", "x", "y"], key.EnumerateObject().Select(field => field.Name).Order()));
    }

    [Fact]
    public async Task A_new_key_is_announced_takes_over_and_the_old_one_leaves()
    {
        var before = await rig.TokenAsync(Roles.Viewer);
        rig.Time.Advance(SigningKey.Term + TimeSpan.FromMinutes(1));
        Assert.True(await Ring.RenewAsync(TestContext.Current.CancellationToken));
        Assert.False(await Ring.RenewAsync(TestContext.Current.CancellationToken));
        var announced = await IdsAsync(rig.Other);
        Assert.Equal(2, announced.Count);
        var old = await rig.TokenAsync(Roles.Viewer);
        Assert.Equal(new JsonWebToken(before).Kid, new JsonWebToken(old).Kid);

        rig.Time.Advance(SigningKey.Notice);
        var renewed = await rig.TokenAsync(Roles.Viewer);
        Assert.NotEqual(new JsonWebToken(old).Kid, new JsonWebToken(renewed).Kid);
        Assert.Contains(new JsonWebToken(renewed).Kid, announced);
        await AssertAcceptedAsync(rig.Other, renewed);

        rig.Time.Advance(SigningKey.Farewell + TimeSpan.FromMinutes(1));
        Assert.True(await Ring.RenewAsync(TestContext.Current.CancellationToken));
        rig.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal([new JsonWebToken(renewed).Kid], await IdsAsync(rig.Other));
    }

    [Fact]
    public async Task A_key_that_another_instance_has_just_made_is_found()
    {
        // An empty table, as at the very first start.
        await rig.Database.ExecuteAsync("DELETE FROM signing_keys");
        rig.Time.Advance(TimeSpan.FromMinutes(2));
        await rig.Other.GetJsonAsync("/api/auth/jwks/");
        await AssertAcceptedAsync(rig.Other, await rig.TokenAsync(Roles.Viewer));
        Assert.Single(await IdsAsync(rig.One));
    }

    [Fact]
    public async Task Private_keys_are_encrypted_with_the_secret_key_and_bound_to_their_id()
    {
        var seal = rig.Services.GetRequiredService<KeySeal>();
        var key = OpenedKey.Create(seal, rig.Time.GetUtcNow(), rig.Time.GetUtcNow());
        Assert.NotNull(OpenedKey.Open(key, seal));
        var otherSecret = new KeySeal(new DerivedKeys(new SignInSettings { SecretKey = "another secret key, 0123456789-0123456789" }));
        Assert.Null(OpenedKey.Open(key, otherSecret));
        Assert.Null(seal.Open("another id", key.SealedKey));
        var altered = key.SealedKey.ToArray();
        altered[^1] ^= 1;
        Assert.Null(seal.Open(key.Id, altered));

        // A row of another SECRET_KEY is left alone, and neither signs nor is published.
        await using var context = rig.Context();
        context.Add(OpenedKey.Create(otherSecret, rig.Time.GetUtcNow(), rig.Time.GetUtcNow().AddDays(-1)));
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        rig.Time.Advance(TimeSpan.FromMinutes(2));
        await AssertAcceptedAsync(rig.Other, await rig.TokenAsync(Roles.Viewer));
    }

    private SigningKeyRing Ring => rig.Services.GetRequiredService<SigningKeyRing>();

    private static async Task<List<string?>> IdsAsync(HttpClient client) =>
        [.. (await client.GetJsonAsync("/api/auth/jwks/")).GetProperty("keys").EnumerateArray().Select(key => key.Text("kid"))];

    private static async Task AssertAcceptedAsync(HttpClient client, string token)
    {
        using var response = await SignInRig.SendAsync(client, HttpMethod.Get, "/api/auth/me/", token);
        await response.JsonAsync(HttpStatusCode.OK);
    }
}
