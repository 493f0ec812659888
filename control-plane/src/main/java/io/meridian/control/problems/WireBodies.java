package io.meridian.control.problems;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import io.meridian.settings.Wire;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** JSON bodies in the form of the wire, the same that sockets speak. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class WireBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

  /** Largest request body in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] notes, MediaType media) {
    return structured(type);
  }

  @Override
  public boolean isWriteable(Class<?> type, Type generic, Annotation[] notes, MediaType media) {
    return structured(type);
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] notes,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    byte[] bytes = body.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw RefusedException.of(
          "body", "must be at most " + MAX_BYTES + " bytes", bytes.length + " or more");
    }
    JavaType javaType = Wire.mapper().constructType(generic);
    Object value =
        Wire.read(
            new String(bytes, UTF_8),
            new TypeReference<Object>() {
              @Override
              public Type getType() {
                return javaType;
              }
            });
    if (value == null) {
      throw RefusedException.of("body", "must be given", null);
    }
    return value;
  }

  @Override
  public void writeTo(
      Object value,
      Class<?> type,
      Type generic,
      Annotation[] notes,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream body)
      throws IOException {
    body.write(Wire.mapper().writeValueAsBytes(value));
  }

  private static boolean structured(Class<?> type) {
    return !CharSequence.class.isAssignableFrom(type)
        && !InputStream.class.isAssignableFrom(type)
        && !StreamingOutput.class.isAssignableFrom(type)
        && type != byte[].class;
  }
}
