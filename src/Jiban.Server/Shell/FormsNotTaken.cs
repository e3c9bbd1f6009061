using Jiban.Server.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Jiban.Server.Shell;

/// <summary>
/// Left alone, Blazor answers a form with an empty body when its token is missing or the page as it is now has no such
/// form (a double click, a colleague was faster). Here the page itself is the answer: as it is now, with a notice and
/// every word that was written.
/// </summary>
public sealed class FormsNotTaken(RequestDelegate next)
{
    public async Task Invoke(HttpContext context)
    {
        if (
            !HttpMethods.IsPost(context.Request.Method)
            || context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null
        )
        {
            await next(context);
            return;
        }
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            await Show(context, StatusCodes.Status400BadRequest);
            return;
        }
        await next(context);
        if (HasNoForm(context.Response))
            await Show(context, StatusCodes.Status409Conflict);
    }

    /// <summary>How Blazor says that no form of this name was drawn: a bare 400 of plain text.</summary>
    static bool HasNoForm(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest, ContentType: "text/plain" };

    async Task Show(HttpContext context, int status)
    {
        // The token has been judged; what was written is now only shown, never acted on.
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        var form = await Read(context);
        context.Features.Set(
            new FormNotTaken(
                Expired: status is StatusCodes.Status400BadRequest,
                FormNotTaken.Written(form),
                context.GetEndpoint()?.Metadata.GetMetadata<KeepsWhatWasTypedAttribute>() is not null
            )
        );
        context.Request.Method = HttpMethods.Get;
        context.Response.ContentType = null;
        context.Response.StatusCode = status;
        // Blazor adds it to each answer, and this one is drawn twice.
        context.Response.Headers.Remove("blazor-enhanced-nav");

        var services = context.RequestServices;
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        try
        {
            context.RequestServices = scope.ServiceProvider;
            // Known before the parts of the page ask side by side, as on the way in.
            await scope.ServiceProvider.GetRequiredService<Me>().Reach(context.RequestAborted);
            await next(context);
        }
        finally
        {
            context.RequestServices = services;
        }
        if (context.Response is { HasStarted: false, StatusCode: >= 300 and < 400 })
        {
            // The page sends its readers elsewhere, where nobody would learn that the form was not taken.
            context.Response.Headers.Remove("Location");
            context.Response.ContentType = null;
            context.Response.StatusCode = status;
        }
    }

    static async Task<IFormCollection> Read(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or InvalidOperationException)
        {
            return context.Request.Form = FormCollection.Empty;
        }
    }
}
