using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Serverless2FA.Http;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>What a member says of its own value.</summary>
internal static class Limits
{
    /// <summary>Puts a member's limits into its schema.</summary>
    public static void Put(OpenApiSchema schema, PropertyInfo member, Direction direction)
    {
        foreach (var limit in member.GetCustomAttributes())
        {
            Put(schema, limit);
        }

        if (direction is Direction.Request && schema.Type is JsonSchemaType.String && schema.Format is null or "idn-email")
        {
            schema.MaxLength ??= StrictText.MaxLength;
        }
    }

    /// <summary>The limits of a value of the route, the query or a header.</summary>
    public static void Put(OpenApiSchema schema, TakesAttribute taken)
    {
        int? least = taken.Least is int.MinValue ? null : taken.Least;
        int? most = taken.Most is int.MaxValue ? null : taken.Most;
        if (schema.Type is JsonSchemaType.Integer)
        {
            (schema.Minimum, schema.Maximum) = (Text(least), Text(most));
        }
        else
        {
            (schema.MinLength, schema.MaxLength) = (least, most);
        }
    }

    private static void Put(OpenApiSchema schema, Attribute limit)
    {
        switch (limit)
        {
            case RangeAttribute range:
                (schema.Minimum, schema.Maximum) = (Text((int)range.Minimum), Text((int)range.Maximum));
                break;
            case StringLengthAttribute length:
                schema.MinLength = length.MinimumLength is 0 ? null : length.MinimumLength;
                schema.MaxLength = length.MaximumLength;
                break;
            case MinLengthAttribute fewest:
                schema.MinItems = fewest.Length;
                break;
            case MaxLengthAttribute most:
                schema.MaxItems = most.Length;
                break;
            case RegularExpressionAttribute form:
                schema.Pattern = form.Pattern;
                break;
            case DataTypeAttribute { DataType: DataType.EmailAddress }:
                // RFC 6531: letters of any script.
                schema.Format = "idn-email";
                break;
            case AllowedValuesAttribute words:
                schema.Enum = [.. words.Values.Select(word => (JsonNode)(string)word!)];
                break;
            default:
                break;
        }
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
