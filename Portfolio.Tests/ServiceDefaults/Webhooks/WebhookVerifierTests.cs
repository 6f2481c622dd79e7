using System.Text;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Tests.ServiceDefaults.Webhooks;

/// <summary>The order and the rules of contract 3.9. The first vector is the Standard Webhooks specification's.</summary>
public sealed class WebhookVerifierTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const long Now = 1_614_265_330;
    private const string Body = """{"test": 2432232314}""";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    [Fact]
    public void The_signature_is_that_of_the_specification() =>
        Assert.Equal(Signature, Trust.Sign(Secret, Id, Now, Body));

    [Theory]
    [InlineData(Signature)]
    [InlineData("v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= " + Signature)]
    [InlineData("v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg== " + Signature)]
    public async Task A_call_with_one_right_signature_is_trusted_and_its_body_can_be_read_again(string signatures)
    {
        var call = Signed(signatures);
        var verification = await new Trust(Secret).VerifyAsync(call);

        Assert.True(verification.IsTrusted, verification.Reason);
        Assert.Equal(Id, verification.MessageId);
        using var reader = new StreamReader(call.Body, Encoding.UTF8);
        Assert.Equal(Body, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("plain secret")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public async Task Plain_and_encoded_secrets_sign_and_the_previous_one_is_accepted(string secret)
    {
        var signature = Trust.Sign(secret, Id, Now, Body);
        Assert.True((await new Trust(secret).VerifyAsync(Signed(signature))).IsTrusted);
        Assert.True((await new Trust("new", previous: secret).VerifyAsync(Signed(signature))).IsTrusted);
        Assert.False((await new Trust("new").VerifyAsync(Signed(signature))).IsTrusted);
    }

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    public async Task A_timestamp_may_be_300_seconds_away(int seconds, bool trusted) =>
        Assert.Equal(trusted, (await new Trust(Secret, Now + seconds).VerifyAsync(Signed(Signature))).IsTrusted);

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("-1614265330")]
    [InlineData("99999999999999999999")]
    [InlineData("9223372036854775807")]
    [InlineData("1614265330.0")]
    public async Task A_timestamp_that_is_none_is_refused(string timestamp) =>
        Assert.False((await new Trust(Secret).VerifyAsync(Trust.Call(Body, (WebhookHeaders.Id, Id),
            (WebhookHeaders.Timestamp, timestamp), (WebhookHeaders.Signature, Signature)))).IsTrusted);

    [Theory]
    [InlineData(" ")]
    [InlineData("v1,")]
    [InlineData("v1,not base64")]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1O==")]
    public async Task A_wrong_signature_is_refused_even_beside_the_right_secret(string signature)
    {
        var call = Signed(signature);
        call.Headers.Authorization = $"Bearer {Secret}";
        call.Headers[WebhookHeaders.Secret] = Secret;
        Assert.False((await new Trust(Secret).VerifyAsync(call)).IsTrusted);
    }

    [Theory]
    [InlineData(Id, """{"test": 2432232315}""")]
    [InlineData("msg_other", Body)]
    [InlineData("", Body)]
    public async Task A_changed_body_or_id_is_refused(string id, string body) =>
        Assert.False((await new Trust(Secret).VerifyAsync(Trust.Call(body, (WebhookHeaders.Id, id),
            (WebhookHeaders.Timestamp, $"{Now}"), (WebhookHeaders.Signature, Signature)))).IsTrusted);

    [Theory]
    [InlineData("Authorization", "Bearer secret", true)]
    [InlineData("Authorization", "bearer secret", true)]
    [InlineData("Authorization", "Bearer old", true)]
    [InlineData("Authorization", "Bearer Secret", false)]
    [InlineData("Authorization", "Bearer ", false)]
    [InlineData("Authorization", "Basic secret", false)]
    [InlineData("X-Webhook-Secret", "secret", true)]
    [InlineData("X-Webhook-Secret", "secret ", false)]
    [InlineData("X-Other", "secret", false)]
    public async Task Unsigned_calls_need_the_secret_unless_signatures_are_required(string header, string value, bool trusted)
    {
        Assert.Equal(trusted, (await new Trust("secret", previous: "old").VerifyAsync(Trust.Call(Body, (header, value)))).IsTrusted);
        Assert.False((await new Trust("secret", previous: "old", requireSignature: true)
            .VerifyAsync(Trust.Call(Body, (header, value)))).IsTrusted);
    }

    [Fact]
    public async Task A_wrong_bearer_is_not_saved_by_the_header() =>
        Assert.False((await new Trust("secret").VerifyAsync(Trust.Call(
            Body, ("Authorization", "Bearer wrong"), (WebhookHeaders.Secret, "secret")))).IsTrusted);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("whsec_")]
    [InlineData("whsec_%%%")]
    public void Unusable_secrets_are_not_read(string? text) => Assert.False(WebhookSecret.TryParse(text, out _));

    private static Microsoft.AspNetCore.Http.HttpRequest Signed(string signatures) => Trust.Call(
        Body, (WebhookHeaders.Id, Id), (WebhookHeaders.Timestamp, $"{Now}"), (WebhookHeaders.Signature, signatures));
}
