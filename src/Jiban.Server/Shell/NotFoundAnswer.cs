namespace Jiban.Server.Shell;

/// <summary>A page that says itself what was not found, and keeps what was typed.</summary>
public static class NotFoundAnswer
{
    /// <summary>
    /// Sends the page being drawn with status 404. Set at once, the status would make Blazor drop the page
    /// for the general one, which knows nothing of the number asked for.
    /// </summary>
    public static void AnswerNotFound(this HttpContext context) =>
        context.Response.OnStarting(() =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
}
