using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Portfolio.ServiceDefaults.Access.Tokens;

namespace Portfolio.Api.SignIn.SigningKeys;

/// <summary>A signing key ready for use.</summary>
public sealed class OpenedKey
{
    private OpenedKey(SigningKey stored, ECDsa algorithm)
    {
        Id = stored.Id;
        ActiveFrom = stored.ActiveFrom;
        Credentials = new SigningCredentials(new ECDsaSecurityKey(algorithm) { KeyId = Id }, TokenVerifier.Algorithm);
        var point = algorithm.ExportParameters(includePrivateParameters: false).Q;
        Public = new PublicKeyDocument(Id, Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        Verifying = Public.ToSecurityKey();
    }

    /// <summary>Key id.</summary>
    public string Id { get; }

    /// <summary>From when on it signs.</summary>
    public DateTimeOffset ActiveFrom { get; }

    /// <summary>What signs.</summary>
    public SigningCredentials Credentials { get; }

    /// <summary>What is published of it.</summary>
    public PublicKeyDocument Public { get; }

    /// <summary>What verifies.</summary>
    public SecurityKey Verifying { get; }

    /// <summary>Makes a new key, sealed for the database.</summary>
    public static SigningKey Create(KeySeal seal, DateTimeOffset now, DateTimeOffset activeFrom)
    {
        using var algorithm = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var id = Guid.NewGuid().ToString("N");
        return new SigningKey
        {
            Id = id, SealedKey = seal.Seal(id, algorithm.ExportPkcs8PrivateKey()), CreatedAt = now, ActiveFrom = activeFrom,
        };
    }

    /// <summary>Opens a key of the database; null when it was sealed with another <c>SECRET_KEY</c>.</summary>
    public static OpenedKey? Open(SigningKey stored, KeySeal seal)
    {
        if (seal.Open(stored.Id, stored.SealedKey) is not { } plain) return null;
        // Lives as long as the process: whoever verifies holds on to it.
        var algorithm = ECDsa.Create();
        algorithm.ImportPkcs8PrivateKey(plain, out _);
        CryptographicOperations.ZeroMemory(plain);
        return new OpenedKey(stored, algorithm);
    }
}
